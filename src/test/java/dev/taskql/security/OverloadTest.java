package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A node that works at one request at a time, which another user's takes, and where nobody waits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverloadTest {

    private final TestNode node =
            TestNode.start(Map.of("taskql.admission.places", "1", "taskql.admission.patience", "0s"));
    private final Wire server = new Wire(node.port());
    private final TestUser user = TestUser.create();
    private Turn others = node.bean(RateLimits.class).begin(TestUser.create().viewer());

    @BeforeEach
    void take() {
        others.end();
        others = node.bean(RateLimits.class).begin(TestUser.create().viewer());
    }

    @AfterEach
    void giveBack() {
        others.end();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return server.send(request.header("Authorization", "Bearer " + user.token()));
    }

    private static String code(JsonNode errors) {
        return errors.path(0).path("extensions").path("code").asString();
    }

    @Test
    void operationIsTurnedAwayBeforeAnythingIsDone() throws Exception {
        String id = UUID.randomUUID().toString();
        String creation =
                "{\"query\":\"mutation { createTask(input: {id: \\\"%s\\\", title: \\\"x\\\"}) { task { id } } }\"}"
                        .formatted(id);
        HttpResponse<String> refused = send(server.graphql().POST(BodyPublishers.ofString(creation)));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(code(Wire.json(refused).path("errors"))).isEqualTo("UNAVAILABLE");
        assertThat(node.bean(TaskService.class).find(user.viewer(), id)).isEmpty();

        others.end();
        assertThat(send(server.graphql()).statusCode()).isEqualTo(200);
        assertThat(send(server.graphql()).statusCode()).isEqualTo(200);
    }

    @Test
    void restIsTurnedAwayLikewise() throws Exception {
        HttpResponse<String> refused = send(server.request("/api/" + user.id() + "/tasks"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Wire.json(refused).path("status").intValue()).isEqualTo(503);
    }

    @Test
    void operationOfAWebSocketIsTurnedAwayAndTheSocketStays() {
        try (TestSocket socket = TestSocket.open(node.port(), user.token())) {
            socket.subscribe("1", "{ viewer { userId } }", Map.of());
            JsonNode refusal = socket.take();
            assertThat(refusal.path("type").asString()).isEqualTo("error");
            assertThat(code(refusal.path("payload"))).isEqualTo("UNAVAILABLE");

            others.end();
            socket.subscribe("2", "{ viewer { userId } }", Map.of());
            assertThat(socket.take().path("type").asString()).isEqualTo("next");
        }
    }

    @Test
    void nodeIsHealthyAndTellsStrangersToSignIn() throws Exception {
        assertThat(server.send(server.request("/health")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.graphql()).statusCode()).isEqualTo(401);
    }

    @Test
    void openStreamTakesNoPlace() throws Exception {
        others.end();
        try (TestEvents stream =
                TestEvents.open(node.port(), user.token(), "subscription { taskChanged { taskId } }", Map.of())) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(send(server.graphql()).statusCode()).isEqualTo(200);
        }
    }
}
