package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nodes that start at once, and nodes whose neighbour is newer than they are. See {@code src/docs/migrations.md}. */
class NeighboursTest {

    /** As Flyway leaves it behind: something that this version does not know. */
    private static final String NEXT_MIGRATION = """
            alter table taskql.task add column colour text;
            alter table taskql.users add column zone text not null default 'UTC';
            create table taskql.label (user_id text not null, name text not null, primary key (user_id, name));
            create index task_by_colour on taskql.task (user_id, colour, id);
            insert into taskql.flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            values (999, '999', 'add colours', 'SQL', 'V999__add_colours.sql', 1, 'somebody', 1, true);
            """;

    private final ScratchDatabase database = new ScratchDatabase();
    private final TestUser user = TestUser.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() {
        var migrations = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> ScratchDatabase.migrate(database.url(), "")))
                .limit(4)
                .toList();

        int executed = migrations.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(executed).isPositive();
        assertThat(new JdbcTemplate(ScratchDatabase.raw(database.url()))
                        .queryForObject(
                                "select count(*) from taskql.flyway_schema_history where version is not null and success",
                                Integer.class))
                .isEqualTo(executed);
    }

    @Test
    void nodeGoesOnWhileANewerOneMigrates() {
        try (TestNode node = start()) {
            write(node); // often enough that the statements are prepared on the old schema
            database.execute(NEXT_MIGRATION);
            write(node);
        }
    }

    @Test
    void nodeStartsOnASchemaThatIsNewer() {
        ScratchDatabase.migrate(database.url(), "");
        database.execute(NEXT_MIGRATION);
        try (TestNode node = start()) {
            write(node);
        }
    }

    private TestNode start() {
        DatabaseUrl url = database.url();
        return TestNode.start(Map.of(
                "DATABASE_URL",
                url.jdbcUrl() + "?user=" + url.username() + "&password=" + url.password(),
                "taskql.database.pool-size",
                "2"));
    }

    private void write(TestNode node) {
        var tasks = node.bean(TaskService.class);
        int before = count(tasks);
        IntStream.range(0, 10).forEach(number -> {
            String id = tasks.create(
                            user.viewer(), new NewTask(null, "task " + number, null, null, null, null, null, null))
                    .map(creation -> creation.task().id().toString())
                    .fold(done -> done, refusal -> refusal.toString());
            assertThat(tasks.toggle(user.viewer(), id, 1).<Boolean>fold(task -> task.completed(), refusal -> false))
                    .isTrue();
        });
        assertThat(count(tasks)).isEqualTo(before + 10);
    }

    private int count(TaskService tasks) {
        return tasks.counts(user.viewer(), LocalDate.EPOCH).total();
    }
}
