package dev.taskql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of server-sent events from a server under test. */
public final class TestEvents implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END = "the end";
    private static final String DATA = "data: {";

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private TestEvents(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.startVirtualThread(this::readAll);
    }

    public static TestEvents open(int port, String token, String query, Map<String, ?> variables) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", query, "variables", variables))))
                .build();
        try {
            return new TestEvents(CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public @Nullable String contentType() {
        return response.headers().firstValue("Content-Type").orElse(null);
    }

    private void readAll() {
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException cut) {
            lines.add(""); // an end like any other
        }
        lines.add(END);
    }

    /** The next line, an empty one included; null when the stream has ended. */
    public @Nullable String line() {
        String line = pollLine(PATIENCE);
        if (line == null) {
            throw new AssertionError("the stream is silent");
        }
        return line.equals(END) ? null : line;
    }

    /** The next answer; null when the stream ended, with {@code complete} or without. */
    public @Nullable JsonNode next() {
        String line = line();
        while (line != null && !line.startsWith(DATA)) {
            line = line();
        }
        return line == null ? null : JSON.readTree(line.substring(DATA.length() - 1));
    }

    /** The next answer, if no line takes longer than that. */
    public @Nullable JsonNode poll(Duration patience) {
        String line = pollLine(patience);
        while (line != null && !line.startsWith(DATA) && !line.equals(END)) {
            line = pollLine(patience);
        }
        return line == null || line.equals(END) ? null : JSON.readTree(line.substring(DATA.length() - 1));
    }

    private @Nullable String pollLine(Duration patience) {
        try {
            return lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }
}
