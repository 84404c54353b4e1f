package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.HeldLock;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That no request hangs where the database makes it wait, on a node that does not wait for long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeLimitsTest {

    /** A second, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final TestNode node = TestNode.start(
            Map.of("taskql.database.statement-timeout", "900ms", "taskql.database.lock-timeout", "400ms"));

    @AfterAll
    void stop() {
        node.close();
    }

    private static void assertThatIsUnavailable(RestApi.Answer answer, long begin) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("title")).isEqualTo("Service Unavailable");
        assertThat(answer.body()).doesNotContainIgnoringCase("lock").doesNotContainIgnoringCase("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
    }

    @Test
    void writeBehindALockThatStaysIsUnavailableAndMayBeRepeated() throws Exception {
        RestApi api = RestApi.of(node.port(), TestUser.create());
        assertThat(api.create("{\"title\":\"first\"}").status()).isEqualTo(201);
        String task = "{\"id\":\"%s\",\"title\":\"x\"}".formatted(UUID.randomUUID());
        try (HeldLock lock = HeldLock.onWritesOf(api.user())) {
            long begin = System.nanoTime();
            assertThatIsUnavailable(api.create(task), begin);
            lock.letGo();
        }
        assertThat(api.create(task).status()).isEqualTo(201);
        assertThat(api.create(task).status()).isEqualTo(200);
        assertThat(api.list("").header("X-Total-Count")).isEqualTo("2");
    }

    @Test
    void readOfALockedTableIsUnavailableWhileThatLasts() throws Exception {
        RestApi api = RestApi.of(node.port(), TestUser.create());
        for (String list : List.of("", "?limit=10")) {
            try (HeldLock lock = HeldLock.onAllTasks()) {
                long begin = System.nanoTime();
                assertThatIsUnavailable(api.list(list), begin);
                lock.letGo();
            }
            assertThat(api.list(list).status()).isEqualTo(200);
        }
    }
}
