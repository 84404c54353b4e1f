package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.HeldLock;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much one user may have under way over REST: four requests, where five connections are for all. */
class ConcurrencyTest {

    private static final String TASK = "{\"title\":\"x\"}";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void fifthRequestAtOnceWaitsAWhileAndIsRefusedAndOthersNoticeNothing() throws Exception {
        try (TestNode node = TestNode.start(Map.of(
                        "taskql.rate-limit.concurrency", "4",
                        "taskql.rate-limit.patience", PATIENCE.toMillis() + "ms",
                        "taskql.database.lock-timeout", "9s"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestApi noisy = RestApi.of(node.port(), TestUser.create());
            assertThat(noisy.create(TASK).status()).isEqualTo(201);
            CompletionService<RestApi.Answer> writes = new ExecutorCompletionService<>(threads);
            try (HeldLock lock = HeldLock.onWritesOf(noisy.user())) {
                long begin = System.nanoTime();
                for (int i = 0; i < 5; i++) {
                    writes.submit(() -> noisy.create(TASK));
                }
                assertThatIsRefused(next(writes), begin); // the four others wait for the lock

                RestApi other = RestApi.of(node.port(), TestUser.create());
                assertThat(other.create(TASK).status()).isEqualTo(201);
                assertThat(other.list("").status()).isEqualTo(200);
                assertThat(noisy.list("").status()).isEqualTo(429);
                lock.letGo();
            }
            List<Integer> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                others.add(next(writes).status());
            }
            assertThat(others).containsOnly(201);
            assertThat(noisy.list("").header("X-Total-Count")).isEqualTo("5");
        }
    }

    private static void assertThatIsRefused(RestApi.Answer answer, long begin) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("title")).isEqualTo("Too Many Requests");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(PATIENCE);
    }

    private static RestApi.Answer next(CompletionService<RestApi.Answer> writes) throws Exception {
        return Objects.requireNonNull(writes.poll(15, TimeUnit.SECONDS)).get();
    }
}
