package dev.taskql.task;

import dev.taskql.task.Changes.Numbered;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlParameterValue;
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
                due_date = ?, tags = ?, updated_at = ?, completed_at = case when ? then ? end,
                revision = ?, change = ?
            where user_id = ? and id = ?
            """;

    /** The counter's row is locked before the task's, as everywhere; if it has moved, neither is changed. */
    private static final String UPDATE_IF_LATEST = """
            with counted as (
                update taskql.users set change_count = ? where id = ? and change_count = ? returning id
            )
            """ + UPDATE.strip() + " and exists (select from counted)";

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

    /**
     * Writes a single update in one statement, with the counter that it was made for.
     *
     * @return false where the counter has moved since; nothing is written then
     */
    boolean storeUpdate(Changes changes) {
        Numbered<Task> updated = changes.updated().getFirst();
        List<Object> values = new ArrayList<>();
        Collections.addAll(values, updated.number(), changes.userId(), updated.number() - 1);
        Collections.addAll(values, updateValues(changes.userId(), updated));
        return jdbc.update(UPDATE_IF_LATEST, values.toArray()) == 1;
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

    // Nulls have types, or the driver would need a round trip more to learn them. Of a time it cannot tell any.
    private static Object[] updateValues(String userId, Numbered<Task> updated) {
        Task task = updated.what();
        Instant completedAt = task.completedAt();
        return new Object[] {
            task.title(),
            TaskText.folded(task.title()),
            new SqlParameterValue(Types.VARCHAR, task.description()),
            new SqlParameterValue(Types.VARCHAR, folded(task.description())),
            task.status().name(),
            task.priority().name(),
            task.dueDate() == null ? new SqlParameterValue(Types.DATE, null) : task.dueDate(),
            task.tags().toArray(String[]::new),
            SqlText.parameter(task.updatedAt()),
            completedAt != null,
            SqlText.parameter(Objects.requireNonNullElse(completedAt, task.updatedAt())),
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
