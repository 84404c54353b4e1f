package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.HeldLock;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * That no operation hangs where the database makes it wait. One node waits half a second for a lock; the other would wait
 * for a minute, but gives each statement half a second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeLimitsTest {

    /** Half a second, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final String READ = "{ tasks(first: 10) { nodes { title } totalCount } }";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestNode impatientNode = TestNode.start(Map.of("taskql.database.lock-timeout", "500ms"));
    private final TestNode node =
            TestNode.start(Map.of("taskql.database.statement-timeout", "500ms", "taskql.database.lock-timeout", "1m"));

    @AfterAll
    void stop() {
        node.close();
        impatientNode.close();
    }

    private static String creation(UUID id) {
        return "mutation { createTask(input: {id: \"%s\", title: \"x\"}) { task { id } userErrors { code } } }"
                .formatted(id);
    }

    private static TestUser userWithATask(TestNode node, Transport transport) {
        TestUser user = TestUser.create();
        assertThat(answer(node, transport, user, creation(UUID.randomUUID())).path("errors"))
                .isEmpty();
        return user;
    }

    private static JsonNode answer(TestNode node, Transport transport, TestUser user, String query) {
        return transport.answer(node.port(), user.token(), query, Map.of());
    }

    private static int taskCount(TestNode node, TestUser user) {
        return answer(node, Transport.POST, user, READ)
                .at("/data/tasks/totalCount")
                .asInt();
    }

    private static void assertThatIsUnavailable(JsonNode answer, long begin) {
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        assertThat(Transport.codes(answer)).containsExactly("UNAVAILABLE");
        assertThat(answer.at("/errors/0/extensions/retryAfter").asInt()).isEqualTo(1);
        assertThat(answer.at("/errors/0/message").asString())
                .isEqualTo("The service is not available at the moment. Try again.");
    }

    private static void writeBehindALock(TestNode node, Transport transport) throws Exception {
        TestUser user = userWithATask(node, transport);
        UUID id = UUID.randomUUID();
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            long begin = System.nanoTime();
            assertThatIsUnavailable(answer(node, transport, user, creation(id)), begin);
            lock.letGo();
        }
        for (int attempt = 1; attempt <= 2; attempt++) { // the second one as after an answer that got lost
            JsonNode task = answer(node, transport, user, creation(id)).at("/data/createTask/task");
            assertThat(task.path("id").asString()).isEqualTo(id.toString());
        }
        assertThat(taskCount(node, user)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void writeBehindALockThatStaysIsUnavailableAndMayBeRepeated(Transport transport) throws Exception {
        writeBehindALock(impatientNode, transport);
    }

    @ParameterizedTest
    @EnumSource
    void writeThatTakesTooLongIsUnavailableAndMayBeRepeated(Transport transport) throws Exception {
        writeBehindALock(node, transport);
    }

    @ParameterizedTest
    @EnumSource
    void readThatTakesTooLongIsUnavailableWhileThatLasts(Transport transport) throws Exception {
        TestUser user = userWithATask(node, transport);
        try (HeldLock lock = HeldLock.onAllTasks()) {
            long begin = System.nanoTime();
            assertThatIsUnavailable(answer(node, transport, user, READ), begin);
            lock.letGo();
        }
        assertThat(taskCount(node, user)).isEqualTo(1);
    }

    @Test
    void answerWithoutDataIs503WithTheTimeToTryAgain() throws Exception {
        TestUser user = userWithATask(node, Transport.POST);
        String body = JSON.writeValueAsString(Map.of("query", READ));
        var http = new RawHttp(node.port(), user.token());
        try (HeldLock lock = HeldLock.onAllTasks()) {
            HttpResponse<String> answer = http.postAccepting("application/graphql-response+json", body);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            lock.letGo();
        }
        assertThat(http.postAccepting("application/graphql-response+json", body).statusCode())
                .isEqualTo(200);
    }

    /** As many at once as the node has connections: each of them is given up on, and serves again. */
    @Test
    void noConnectionIsLostToWhatWasGivenUp() throws Exception {
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HeldLock lock = HeldLock.onAllTasks()) {
            long begin = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                answers.add(threads.submit(() -> answer(node, Transport.POST, TestUser.create(), READ)));
            }
            for (Future<JsonNode> answer : answers) {
                assertThatIsUnavailable(answer.get(), begin);
            }
            lock.letGo();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(answer(node, Transport.POST, TestUser.create(), READ).path("errors"))
                    .isEmpty();
        }
    }

    @Test
    void whoGetsNoConnectionIsUnavailableToo() throws Exception {
        try (TestNode single = TestNode.start(Map.of(
                        "taskql.database.pool-size", "1",
                        "taskql.database.connection-timeout", "500ms",
                        "taskql.database.lock-timeout", "9s"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestUser first = userWithATask(single, Transport.POST);
            Future<JsonNode> write;
            try (HeldLock lock = HeldLock.onWritesOf(first)) {
                write = threads.submit(() -> answer(single, Transport.POST, first, creation(UUID.randomUUID())));
                lock.awaitWaiting();
                long begin = System.nanoTime();
                assertThatIsUnavailable(answer(single, Transport.POST, TestUser.create(), READ), begin);
                lock.letGo();
            }
            assertThat(write.get().path("errors")).isEmpty();
        }
    }

    @Test
    void connectionMustNotCountAsLostBeforeItsStatementIsGivenUp() {
        assertThatThrownBy(() -> TestNode.start(Map.of("taskql.database.socket-timeout", "10s")))
                .hasStackTraceContaining("must leave socket-timeout longer than statement-timeout");
    }
}
