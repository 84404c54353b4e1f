package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that does one thing at once, and with one connection, where it is somebody else's turn and nobody waits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverloadTest {

    private static final String QUERY = "{ tasks(first: 1) { nodes { id } } }";

    private static final Duration LESS_THAN_A_SLOW_SENDER_IS_GIVEN = Duration.ofSeconds(6);

    private final TestNode node = TestNode.start(
            Map.of("taskql.database.pool-size", "1", "taskql.database.queue", "0", "taskql.http.concurrency", "1"));
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestUser user = TestUser.create();
    private Runnable others = () -> {};

    @BeforeEach
    void take() throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!isTaken()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private boolean isTaken() throws SQLException {
        try {
            others = node.bean(ConnectionQueue.class).await();
            return true;
        } catch (SQLTransientConnectionException itIsTheNodesOwn) {
            return false;
        }
    }

    @AfterEach
    void giveBack() {
        others.run();
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
                .header("Authorization", "Bearer " + user.token());
    }

    private HttpResponse<String> graphql(String document) throws IOException, InterruptedException {
        return client.send(
                request("/graphql")
                        .timeout(LESS_THAN_A_SLOW_SENDER_IS_GIVEN)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(BodyPublishers.ofString("{\"query\":\"%s\"}".formatted(document)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The node's own work, such as a new subscription's, may have the one connection for a moment. */
    private int statusOnceFree() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        int status = graphql(QUERY).statusCode();
        while (status == 503 && System.nanoTime() < end) {
            Thread.sleep(20);
            status = graphql(QUERY).statusCode();
        }
        return status;
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String code(JsonNode errors) {
        return errors.path(0).path("extensions").path("code").asString();
    }

    @Test
    void operationIsRefusedBeforeAnythingIsDone() throws Exception {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> refused = graphql(
                "mutation { createTask(input: {id: \\\"%s\\\", title: \\\"x\\\"}) { task { id } } }".formatted(id));

        assertThat(code(json(refused).path("errors"))).isEqualTo("UNAVAILABLE");
        HttpResponse<String> query = graphql(QUERY);
        assertThat(query.statusCode()).isEqualTo(503);
        assertThat(query.headers().firstValue("Retry-After")).isPresent();

        others.run();
        assertThat(node.bean(TaskService.class).find(user.viewer(), id)).isEmpty();
        assertThat(statusOnceFree()).isEqualTo(200);
        assertThat(statusOnceFree()).isEqualTo(200);
    }

    @Test
    void restIsRefusedLikewise() throws Exception {
        HttpResponse<String> refused =
                client.send(request("/api/" + user.id() + "/tasks").build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void operationOfAWebSocketIsRefusedAndTheSocketStays() throws Exception {
        try (TestSocket socket = TestSocket.open(node.port(), user.token())) {
            socket.subscribe("1", QUERY, Map.of());
            assertThat(code(socket.take().path("payload").path("errors"))).isEqualTo("UNAVAILABLE");
            assertThat(socket.take().path("type").asString()).isEqualTo("complete");

            others.run();
            assertThat(statusOnceFree()).isEqualTo(200);
            socket.subscribe("2", QUERY, Map.of());
            JsonNode answer = socket.take();
            assertThat(answer.path("type").asString()).isEqualTo("next");
            assertThat(answer.path("payload").has("errors")).isFalse();
        }
    }

    @Test
    void nodeWithMuchToDoIsNotIll() throws Exception {
        HttpRequest question = request("/health").build();
        assertThat(client.send(question, BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void streamsAndRequestsThatArriveSlowlyHoldNoPlace() throws Exception {
        others.run();
        TestUser somebody = TestUser.create();
        String subscription = "subscription { taskChanged { taskId } }";
        try (TestEvents stream = TestEvents.open(node.port(), somebody.token(), subscription, Map.of());
                Socket slow = new Socket("localhost", node.port())) {
            assertThat(stream.status()).isEqualTo(200);
            slow.getOutputStream()
                    .write("POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type:"
                            .formatted(somebody.token())
                            .concat(" application/json\r\nContent-Length: 40\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            for (int i = 0; i < 5; i++) {
                assertThat(statusOnceFree()).isEqualTo(200);
            }
        }
    }
}
