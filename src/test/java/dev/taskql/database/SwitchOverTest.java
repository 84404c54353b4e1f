package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.live.TcpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real ones that swap roles. Their address follows later, and leaves the connections that are open where they are. */
@Timeout(90)
class SwitchOverTest {

    private static final Duration WELL_WITHIN = Duration.ofSeconds(5);

    @Test
    void writesComeBackByThemselvesAndNoConnectionStaysWithTheFormerPrimary() throws Exception {
        try (var pair = new PostgresPair();
                var address = new TcpProxy("127.0.0.1", pair.firstPort());
                TestNode node = TestNode.start(
                        Map.of("DATABASE_URL", "postgresql://postgres@127.0.0.1:" + address.port() + "/postgres"))) {
            TaskClient client = TaskClient.of(node.port());
            assertThat(client.create()).contains("\"id\"");
            await(pair::isFollowed);

            pair.switchOver();
            await(() -> client.list().contains("\"totalCount\":1}"));
            assertThat(client.create()).contains("UNAVAILABLE");
            assertThat(client.create()).contains("UNAVAILABLE");

            address.leadTo(pair.secondPort());
            await(() -> client.create().contains("\"id\""));
            for (int write = 0; write < 20; write++) {
                assertThat(client.create()).contains("\"id\"");
            }
            assertThat(client.list()).contains("\"totalCount\":22}");
            await(() -> sessionsAtTheFirst(pair) == 0);
        }
    }

    private static int sessionsAtTheFirst(PostgresPair pair) {
        Integer sessions = pair.first()
                .queryForObject(
                        "select count(*)::int from pg_stat_activity where application_name like 'taskql%'",
                        Integer.class);
        return sessions == null ? -1 : sessions;
    }

    private static void await(Callable<Boolean> claim) throws Exception {
        long begin = System.nanoTime();
        while (!claim.call()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WELL_WITHIN);
            Thread.sleep(50);
        }
    }
}
