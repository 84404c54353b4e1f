package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** What holds whatever was sent: the server answers, the victim's tasks are untouched, no change is lost. */
final class Health {

    private static final String ACCOUNT = """
            select change_count = (select max(change) from (select change from taskql.task where user_id = :user
                       union all select change from taskql.task_deletion where user_id = :user) changes)
               and task_count = (select count(*) from taskql.task where user_id = :user)
            from taskql.users where id = :user
            """;
    private static final String CHANGES =
            "query($since: String) { taskChanges(since: $since) { hasMore syncToken changes { taskId task { title revision status } } } }";

    private final World world;
    private final Map<String, String> copy = new TreeMap<>();
    private String token = "";

    /** Begins a client's copy of the user's tasks. */
    Health(World world) {
        this.world = world;
        follow();
    }

    void check() throws SQLException {
        HttpAnswer health = new HttpText("GET /health HTTP/1.1", List.of("Host: x", "Connection: close"), new byte[0])
                .send(world.port());
        assertThat(health.status()).isEqualTo(200);
        follow();
        try (Connection superuser = TestDatabase.connect()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
            assertThat(sql.sql(ACCOUNT)
                            .param("user", world.user().id())
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(rows(sql, world.user())).isEqualTo(copy);
            assertThat(rows(sql, world.victim()).values())
                    .hasSize(world.ids().size())
                    .containsOnly("%s|1|PENDING".formatted(world.mark()));
        }
    }

    private static Map<String, String> rows(JdbcClient sql, TestUser user) {
        var rows = new TreeMap<String, String>();
        sql.sql("select id::text, concat_ws('|', title, revision, status) as task from taskql.task where user_id = ?")
                .param(user.id())
                .query(row -> {
                    rows.put(row.getString(1), row.getString(2));
                });
        return rows;
    }

    /** As an offline client does: asks for what changed, and applies it. */
    private void follow() {
        JsonNode page;
        do {
            Map<String, String> since = token.isEmpty() ? Map.of() : Map.of("since", token);
            page = world.graphql(world.user(), CHANGES, since).at("/data/taskChanges");
            page.path("changes").forEach(this::apply);
            token = page.path("syncToken").stringValue();
        } while (page.path("hasMore").booleanValue());
    }

    private void apply(JsonNode change) {
        String id = change.path("taskId").stringValue();
        JsonNode task = change.path("task");
        if (task.isNull()) {
            copy.remove(id);
        } else {
            copy.put(
                    id,
                    String.join(
                            "|",
                            task.path("title").stringValue(),
                            task.path("revision").asString(),
                            task.path("status").stringValue()));
        }
    }
}
