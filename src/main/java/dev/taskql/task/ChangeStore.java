package dev.taskql.task;

import dev.taskql.task.Changes.Numbered;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Writes what a transaction changed, each kind of change in one batch. */
@Repository
class ChangeStore {

    private static final int BATCH = 1000;

    private static final String INSERT = """
            insert into taskql.task (user_id, id, title, title_folded, description, description_folded, status,
                priority, due_date, tags, created_at, updated_at, completed_at, revision, change, creation_digest)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update taskql.task
            set title = ?, title_folded = ?, description = ?, description_folded = ?, status = ?, priority = ?,
                due_date = ?, tags = ?, updated_at = ?, completed_at = ?, revision = ?, change = ?
            where user_id = ? and id = ?
            """;

    private static final String DELETE = "delete from taskql.task where user_id = ? and id = ?";

    private static final String INSERT_DELETION =
            "insert into taskql.task_deletion (user_id, task_id, change, deleted_at) values (?, ?, ?, ?)";

    private final JdbcOperations jdbc;

    ChangeStore(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void store(Changes changes) {
        String userId = changes.userId();
        batch(INSERT, changes.created(), created -> insertValues(userId, created));
        batch(UPDATE, changes.updated(), updated -> updateValues(userId, updated));
        batch(DELETE, changes.deleted(), deleted ->
                new Object[] {userId, deleted.what().value()});
        Object now = SqlText.parameter(changes.now());
        batch(INSERT_DELETION, changes.deleted(), deleted ->
                new Object[] {userId, deleted.what().value(), deleted.number(), now});
    }

    private <T> void batch(String sql, List<T> items, Function<T, @Nullable Object[]> values) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<T> batch = items.subList(from, Math.min(from + BATCH, items.size()));
            int[] counts = jdbc.batchUpdate(sql, batch.stream().map(values).toList());
            // The counter is locked, so nobody can have changed these rows meanwhile.
            if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
                throw new IllegalStateException("a row of a locked user was not there");
            }
        }
    }

    private static @Nullable Object[] insertValues(String userId, Numbered<StoredTask> created) {
        Task task = created.what().task();
        return new @Nullable Object[] {
            userId,
            task.id().value(),
            task.title(),
            TaskText.folded(task.title()),
            task.description(),
            folded(task.description()),
            task.status().name(),
            task.priority().name(),
            task.dueDate(),
            task.tags().toArray(String[]::new),
            SqlText.parameter(task.createdAt()),
            SqlText.parameter(task.updatedAt()),
            nullable(task.completedAt()),
            task.revision(),
            created.number(),
            created.what().creation().bytes()
        };
    }

    private static @Nullable Object[] updateValues(String userId, Numbered<Task> updated) {
        Task task = updated.what();
        return new @Nullable Object[] {
            task.title(),
            TaskText.folded(task.title()),
            task.description(),
            folded(task.description()),
            task.status().name(),
            task.priority().name(),
            task.dueDate(),
            task.tags().toArray(String[]::new),
            SqlText.parameter(task.updatedAt()),
            nullable(task.completedAt()),
            task.revision(),
            updated.number(),
            userId,
            task.id().value()
        };
    }

    private static @Nullable Object nullable(@Nullable Instant instant) {
        return instant == null ? null : SqlText.parameter(instant);
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : TaskText.folded(text);
    }
}
