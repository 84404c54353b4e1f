package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A primary that becomes a standby, and a successor at the same address: sessions that began on the former stay read-only,
 * as those of a database do whose default was read-only when they began.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemotionTest {

    private final ScratchDatabase database = new ScratchDatabase();
    private final TestNode node = start();
    private final TaskClient client = TaskClient.of(node.port());

    private TestNode start() {
        DatabaseUrl url = database.url();
        return TestNode.start(
                Map.of("DATABASE_URL", url.jdbcUrl() + "?user=" + url.username() + "&password=" + url.password()));
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void writesAreUnavailableUntilThereIsASuccessorAndComeBackByThemselves() throws Exception {
        demote();

        assertThat(client.create()).contains("UNAVAILABLE").doesNotContain("read-only", "INTERNAL");
        assertThat(client.list()).contains("totalCount");

        database.execute("begin read write; " + setting("reset default_transaction_read_only") + "; commit");

        Instant limit = Instant.now().plus(Duration.ofSeconds(5));
        while (client.create().contains("UNAVAILABLE")) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(100);
        }
        for (int write = 0; write < 30; write++) {
            assertThat(client.create()).contains("\"id\"");
        }
    }

    /** Ends all sessions, as a primary does that becomes a standby; those that begin now cannot write. */
    private void demote() throws Exception {
        assertThat(client.create()).contains("\"id\"");
        database.execute(setting("set default_transaction_read_only = on"));
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        Instant limit = Instant.now().plus(Duration.ofSeconds(5));
        while (!client.list().contains("totalCount")) {
            assertThat(Instant.now()).isBefore(limit);
        }
    }

    private static String setting(String what) {
        return "do $$ begin execute format('alter database %I " + what + "', current_database()); end $$";
    }
}
