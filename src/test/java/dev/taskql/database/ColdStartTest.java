package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import dev.taskql.TestNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A database that starts when it is needed, which takes it some seconds: at the server's start, and while it runs. */
@Timeout(90)
@ExtendWith(OutputCaptureExtension.class)
class ColdStartTest {

    private static final Duration START_TIME = Duration.ofSeconds(4);

    /** As they are promised. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);

    private static final Duration WELL_WITHIN = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource
    void serverWaitsAtItsStartAndRecoversByItself(NeonProxy.Manner manner, CapturedOutput output) throws Exception {
        try (var neon = new NeonProxy(TestDatabase.url(), manner, START_TIME);
                TestNode node = TestNode.start(Map.of("DATABASE_URL", neon.url()))) {
            assertThat(System.nanoTime() - neon.awakeAt()).isPositive();
            assertThat(output).contains("Waiting for the database jdbc:postgresql://");
            TaskClient client = TaskClient.of(node.port());
            assertThat(client.create()).contains("\"id\"");

            neon.suspend();
            awaitWell(client);

            assertThat(since(neon.awakeAt())).isBetween(Duration.ZERO, WELL_WITHIN);
            for (int write = 0; write < 20; write++) {
                assertThat(client.create()).contains("\"id\"");
            }
        }
    }

    private static void awaitWell(TaskClient client) throws Exception {
        String answer;
        do {
            long begin = System.nanoTime();
            answer = client.create();
            assertThat(since(begin)).isLessThan(REFUSED_WITHIN);
            assertThat(answer).containsAnyOf("\"id\"", "UNAVAILABLE");
            Thread.sleep(20);
        } while (!answer.contains("\"id\""));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
