package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.HeldLock;
import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A node with 20 points for each user, of which one comes back in an hour; two turns, and five connections for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsOnTheWireTest {

    private static final String VIEWER = "{ viewer { userId } }";
    private static final String CHANGED = "subscription { taskChanged { taskId } }";
    private static final int BURST = 20;

    private final TestNode node = TestNode.start(Map.of(
            "taskql.rate-limit.points", "1",
            "taskql.rate-limit.period", "1h",
            "taskql.rate-limit.burst", String.valueOf(BURST),
            "taskql.rate-limit.concurrency", "2",
            "taskql.rate-limit.patience", "200ms",
            // the tests hold locks for as long as a slow machine takes
            "taskql.database.lock-timeout", "9s"));
    private final Wire server = new Wire(node.port());

    @AfterAll
    void stop() {
        node.close();
    }

    private HttpResponse<String> ask(TestUser user) throws Exception {
        return server.send(signedIn(user, server.graphql()));
    }

    private static HttpRequest.Builder signedIn(TestUser user, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + user.token());
    }

    private HttpRequest.Builder creation(TestUser user, String id) {
        String query =
                "{\"query\":\"mutation { createTask(input: {id: \\\"%s\\\", title: \\\"x\\\"}) { task { id } } }\"}"
                        .formatted(id);
        return signedIn(user, server.graphql()).POST(BodyPublishers.ofString(query));
    }

    private void spend(TestUser user) {
        node.bean(RateLimits.class).take(user.viewer(), BURST);
    }

    private static @Nullable String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private static String code(JsonNode error) {
        return error.path("extensions").path("code").asString();
    }

    @Test
    void everySignedInRequestIsToldWhatIsLeft() throws Exception {
        TestUser user = TestUser.create();
        HttpResponse<String> first = ask(user);
        HttpResponse<String> unknown = server.send(signedIn(user, server.request("/nowhere")));
        HttpResponse<String> stranger = server.send(server.graphql());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"user\";q=20;w=72000");
        assertThat(header(first, "RateLimit")).matches("\"user\";r=19;t=(3600|35[0-9]{2})");
        assertThat(header(unknown, "RateLimit")).startsWith("\"user\";r=18;");
        assertThat(stranger.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    @Test
    void whoHasSpentEverythingIsRefusedBeforeAnythingIsDone() throws Exception {
        TestUser user = TestUser.create();
        String id = UUID.randomUUID().toString();
        spend(user);
        HttpResponse<String> refused = server.send(creation(user, id));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).matches("3600|35[0-9]{2}"); // the machine may be slow
        assertThat(header(refused, "RateLimit")).matches("\"user\";r=0;t=(72000|719[0-9]{2})");
        JsonNode error = Wire.json(refused).path("errors").path(0);
        assertThat(code(error)).isEqualTo("RATE_LIMITED");
        assertThat(error.path("extensions").path("retryAfter").asString()).isEqualTo(header(refused, "Retry-After"));
        assertThat(node.bean(TaskService.class).find(user.viewer(), id)).isEmpty();
        assertThat(ask(TestUser.create()).statusCode()).isEqualTo(200);
    }

    @Test
    void socketsDrawOnTheSamePoints() throws Exception {
        TestUser user = TestUser.create();
        node.bean(RateLimits.class).take(user.viewer(), BURST - 2);
        try (TestSocket socket = TestSocket.open(node.port(), user.token())) {
            for (String id : List.of("1", "2")) {
                socket.subscribe(id, VIEWER, Map.of());
                assertThat(socket.take().path("type").asString()).isEqualTo("next");
                assertThat(socket.take().path("type").asString()).isEqualTo("complete");
            }
            socket.subscribe("3", VIEWER, Map.of());
            JsonNode refusal = socket.take();

            assertThat(refusal.path("type").asString()).isEqualTo("error");
            assertThat(refusal.path("id").asString()).isEqualTo("3");
            JsonNode error = refusal.path("payload").path(0);
            assertThat(code(error)).isEqualTo("RATE_LIMITED");
            assertThat(error.path("extensions").path("retryAfter").asInt()).isBetween(3500, 3600);
            assertThat(ask(user).statusCode()).isEqualTo(429);
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void streamsOfEventsDrawOnTheSamePoints() {
        TestUser user = TestUser.create();
        spend(user);
        try (TestEvents events = TestEvents.open(node.port(), user.token(), CHANGED, Map.of())) {
            assertThat(events.status()).isEqualTo(429);
        }
    }

    @Test
    void streamsTakeNoTurnWhileTheyIdle() throws Exception {
        TestUser user = TestUser.create();
        try (TestSocket socket = TestSocket.open(node.port(), user.token());
                TestEvents first = TestEvents.open(node.port(), user.token(), CHANGED, Map.of());
                TestEvents second = TestEvents.open(node.port(), user.token(), CHANGED, Map.of());
                TestEvents third = TestEvents.open(node.port(), user.token(), CHANGED, Map.of())) {
            for (String id : List.of("1", "2", "3")) {
                socket.subscribe(id, CHANGED, Map.of());
            }
            assertThat(List.of(first.status(), second.status(), third.status())).containsOnly(200);
            assertThat(socket.poll(Duration.ofMillis(500))).isNull();
            assertThat(ask(user).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoMayNotEvenWaitForTheDatabaseCostsOthersNothing() throws Exception {
        TestUser noisy = TestUser.create();
        assertThat(server.send(creation(noisy, UUID.randomUUID().toString())).statusCode())
                .isEqualTo(200);
        List<Future<HttpResponse<String>>> writes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (HeldLock stall = HeldLock.onWritesOf(noisy)) {
                var others = new CountDownLatch(6);
                for (int i = 0; i < 8; i++) {
                    writes.add(threads.submit(() -> {
                        var answer =
                                server.send(creation(noisy, UUID.randomUUID().toString()));
                        others.countDown();
                        return answer;
                    }));
                }
                assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();

                HttpResponse<String> other = ask(TestUser.create());
                assertThat(other.body()).contains("userId").doesNotContain("errors");
                HttpResponse<String> write = server.send(
                        creation(TestUser.create(), UUID.randomUUID().toString()));
                assertThat(write.body()).contains("\"id\"").doesNotContain("errors");
                stall.letGo();
            }
            List<Integer> answers = new ArrayList<>();
            for (var write : writes) {
                answers.add(write.get(10, TimeUnit.SECONDS).statusCode());
            }
            assertThat(answers)
                    .containsOnly(200, 429)
                    .filteredOn(status -> status == 200)
                    .hasSize(2);
        }
    }

    @Test
    void socketsDrawOnTheSameTurns() throws Exception {
        TestUser user = TestUser.create();
        assertThat(server.send(creation(user, UUID.randomUUID().toString())).statusCode())
                .isEqualTo(200);
        try (HeldLock stall = HeldLock.onWritesOf(user);
                TestSocket socket = TestSocket.open(node.port(), user.token())) {
            for (String id : List.of("1", "2", "3")) {
                socket.subscribe(id, "mutation { createTask(input: {title: \"x\"}) { task { id } } }", Map.of());
            }
            JsonNode refusal = socket.take(); // the other two wait for the database
            assertThat(refusal.path("type").asString()).isEqualTo("error");
            assertThat(code(refusal.path("payload").path(0))).isEqualTo("RATE_LIMITED");
            assertThat(ask(user).statusCode()).isEqualTo(429);
            stall.letGo();
            assertThat(socket.take().path("type").asString()).isEqualTo("next");
        }
    }

    @Test
    void noUserTakesAllConnectionsWhateverTheSettings() {
        try (TestNode small = TestNode.start(Map.of(
                "taskql.database.pool-size", "2",
                "taskql.rate-limit.concurrency", "4",
                "taskql.rate-limit.patience", "10ms"))) {
            RateLimits limits = small.bean(RateLimits.class);
            TestUser user = TestUser.create();
            limits.begin(user.viewer());
            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(() -> limits.begin(user.viewer()))
                    .satisfies(refused -> assertThat(refused.explanation()).contains("at most 1 requests"));
        }
    }

    @Test
    void nothingIsLimitedOrToldWhereItIsSwitchedOff() throws Exception {
        TestUser user = TestUser.create();
        try (TestNode unlimited =
                TestNode.start(Map.of("taskql.rate-limit.enabled", "false", "taskql.rate-limit.burst", "1"))) {
            Wire wire = new Wire(unlimited.port());
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = wire.send(signedIn(user, wire.graphql()));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
            }
        }
    }
}
