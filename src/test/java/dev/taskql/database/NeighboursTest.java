package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nodes that start at once, and nodes whose neighbour is newer than they are. See {@code src/docs/migrations.md}. */
@Timeout(60)
class NeighboursTest {

    /** What a newer version has in its jar. */
    private static final Path NEXT_MIGRATIONS = Path.of("src/test/next-version/db/migration");

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
            migrateToTheNextVersion();
            write(node);
        }
    }

    @Test
    void nodeStartsOnASchemaThatIsNewer() {
        ScratchDatabase.migrate(database.url(), "");
        migrateToTheNextVersion();
        try (TestNode node = start()) {
            write(node);
        }
    }

    private void migrateToTheNextVersion() {
        Flyway.configure()
                .dataSource(ScratchDatabase.raw(database.url()))
                .schemas("taskql")
                .locations("classpath:db/migration", "classpath:db/callback", "filesystem:" + NEXT_MIGRATIONS)
                .placeholders(Map.of("serverLogin", ""))
                .load()
                .migrate();
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
