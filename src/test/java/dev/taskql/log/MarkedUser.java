package dev.taskql.log;

import dev.taskql.TestEvents;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody all of whose texts contain a mark.
 *
 * @param mark which no log may hold
 */
record MarkedUser(int port, TestUser user, String token, String mark) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CREATE =
            "mutation($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }";
    private static final String CREATE_MANY =
            "mutation($input: CreateTaskInput!) { createTasks(input: {tasks: [$input, $input]}) { tasks { id } } }";

    static MarkedUser create(int port, String mark) {
        TestUser user = TestUser.create();
        return new MarkedUser(port, user, user.token(), mark);
    }

    String tasks() {
        return "/api/" + user.id() + "/tasks";
    }

    /** By every way that creates a task. */
    void create(String title) {
        Map<String, ?> input = Map.of("title", title, "description", mark, "tags", List.of(mark));
        graphql(CREATE, Map.of("input", input));
        graphql(CREATE_MANY, Map.of("input", input));
        json("POST", tasks(), JSON.writeValueAsString(input));
        try (TestSocket socket = TestSocket.open(port, token);
                TestEvents events = TestEvents.open(port, token, CREATE, Map.of("input", input))) {
            socket.subscribe(mark, CREATE, Map.of("input", input));
            socket.take();
            events.next();
        }
    }

    void graphql(String query, Map<String, ?> variables) {
        json("POST", "/graphql", JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
    }

    void json(String method, String path, String body) {
        send(method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /** Headers are names and values in turn. */
    void send(String method, String path, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .headers(headers)
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message over a WebSocket that is signed in. */
    void message(String text) {
        try (TestSocket socket = TestSocket.open(port, token)) {
            socket.sendText(text);
            socket.poll(Duration.ofMillis(200));
        }
    }

    /** Bytes that need not be HTTP. */
    void raw(String bytes) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // an answer like any other
        }
    }
}
