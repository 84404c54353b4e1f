package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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

    private static final String CREATE =
            "{\"query\": \"mutation { createTask(input: {title: \\\"Milk\\\"}) { task { id } } }\"}";
    private static final String LIST = "{\"query\": \"{ tasks { totalCount } }\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestUser user = TestUser.create();
    private final ScratchDatabase database = new ScratchDatabase();
    private final TestNode node = start();

    private TestNode start() {
        DatabaseUrl url = database.url();
        return TestNode.start(
                Map.of("DATABASE_URL", url.jdbcUrl() + "?user=" + url.username() + "&password=" + url.password()));
    }

    @AfterAll
    void stop() {
        node.close();
        database.close();
        client.close();
    }

    @Test
    void writesAreUnavailableUntilThereIsASuccessorAndComeBackByThemselves() throws Exception {
        demote();

        assertThat(answer(CREATE)).contains("UNAVAILABLE").doesNotContain("read-only", "INTERNAL");
        assertThat(answer(LIST)).contains("totalCount");

        database.execute("begin read write; " + setting("reset default_transaction_read_only") + "; commit");

        Instant limit = Instant.now().plus(Duration.ofSeconds(5));
        while (answer(CREATE).contains("UNAVAILABLE")) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(100);
        }
        for (int write = 0; write < 30; write++) {
            assertThat(answer(CREATE)).contains("\"id\"");
        }
    }

    /** Ends all sessions, as a primary does that becomes a standby; those that begin now cannot write. */
    private void demote() throws Exception {
        assertThat(answer(CREATE)).contains("\"id\"");
        database.execute(setting("set default_transaction_read_only = on"));
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        Instant limit = Instant.now().plus(Duration.ofSeconds(5));
        while (!answer(LIST).contains("totalCount")) {
            assertThat(Instant.now()).isBefore(limit);
        }
    }

    private static String setting(String what) {
        return "do $$ begin execute format('alter database %I " + what + "', current_database()); end $$";
    }

    private String answer(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + "/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
