package dev.taskql;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket to a server under test, in the protocol {@code graphql-transport-ws}. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {

    /** How it ended. */
    public record Closing(int code, String reason) {}

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closing> closing = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private TestSocket(int port, WebSocket.Builder builder) {
        socket = builder.subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://localhost:" + port + "/graphql"), this)
                .join();
    }

    public static TestSocket open(int port) {
        return new TestSocket(port, CLIENT.newWebSocketBuilder());
    }

    /** With a header of the request that opens it. */
    public static TestSocket open(int port, String header, String value) {
        return new TestSocket(port, CLIENT.newWebSocketBuilder().header(header, value));
    }

    /** Signed in. */
    public static TestSocket open(int port, String token) {
        TestSocket socket = open(port);
        socket.signIn(token);
        if (!"connection_ack".equals(socket.take().path("type").stringValue())) {
            throw new AssertionError("not let in");
        }
        return socket;
    }

    public void signIn(String token) {
        send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
    }

    public void subscribe(String id, String query, Map<String, ?> variables) {
        send(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query, "variables", variables)));
    }

    public void send(Map<String, ?> message) {
        sendText(JSON.writeValueAsString(message));
    }

    public void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /** As a message in two frames. */
    public void sendParts(String first, String second) {
        socket.sendText(first, false).join();
        socket.sendText(second, true).join();
    }

    public void sendBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The next message; fails where none comes. */
    public JsonNode take() {
        JsonNode message = poll(PATIENCE);
        if (message == null) {
            throw new AssertionError("no message; closed: " + closing.getNow(null));
        }
        return message;
    }

    /** The next message, if one comes within that time. */
    public @Nullable JsonNode poll(Duration patience) {
        try {
            return messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Closing awaitClosing() {
        return closing.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !closing.isDone();
    }

    /** Without a word, as a phone that loses its network. */
    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
        parts.append(text);
        if (isLast) {
            messages.add(JSON.readTree(parts.toString()));
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closing.complete(new Closing(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closing.completeExceptionally(failure);
    }
}
