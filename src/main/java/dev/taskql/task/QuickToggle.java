package dev.taskql.task;

import dev.taskql.task.Changes.Numbered;
import dev.taskql.user.Viewer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/**
 * Toggles a task in one statement, where {@link QuickEdit} takes two; otherwise the same as {@link Task#toggled}.
 *
 * <p>Measured beside two: 1.22 times the requests/s, with 20 % less CPU of the server and 16 % less of PostgreSQL for each.
 *
 * <p>Every write of a user moves the counter. A statement sees everything as it was when it began; only of a row that it has to wait
 * for does it take the latest version, and asks its condition again (PostgreSQL's manual, 13.2.1). So if the counter still stands
 * where it was seen, the task, too, is the one that was seen, and stays it while the counter is locked.
 */
@Repository
class QuickToggle {

    // Materialized, or PostgreSQL might take what was seen and what is written for one and the same row.
    private static final String TOGGLE = """
            with seen as materialized (
                select change_count
                from taskql.users join taskql.task on user_id = users.id
                where users.id = ? and user_id = ? and task.id = ? and revision = coalesce(?, revision)
                    and (oldest_deletion_at is null or oldest_deletion_at >= ?)
            ), counted as (
                update taskql.users
                set change_count = users.change_count + 1
                from seen
                where users.id = ? and users.change_count = seen.change_count
                returning users.change_count
            )
            update taskql.task
            set status = case status when 'COMPLETED' then 'PENDING' else 'COMPLETED' end,
                completed_at = case status when 'COMPLETED' then null else greatest(updated_at, ?) end,
                updated_at = greatest(updated_at, ?), revision = revision + 1, change = counted.change_count
            from counted
            where user_id = ? and id = ?
            returning change,""" + " " + TaskRowMapper.COLUMNS;

    private final JdbcOperations jdbc;
    private final OldDeletions deletions;
    private final ChangeHints hints;
    private final Clock clock;

    QuickToggle(JdbcOperations jdbc, OldDeletions deletions, ChangeHints hints, Clock clock) {
        this.jdbc = jdbc;
        this.deletions = deletions;
        this.hints = hints;
        this.clock = clock;
    }

    /**
     * Empty where nothing was done: there is no such task, or not at this revision, or another write of the user came between, or
     * there are deletions to forget.
     */
    Optional<Task> toggle(Viewer viewer, TaskId id, @Nullable Integer ifRevision) {
        Numbered<Task> toggled = viewer.call(() -> execute(viewer.userId(), id, ifRevision));
        if (toggled == null) {
            return Optional.empty();
        }
        hints.publish(viewer.userId(), toggled.number());
        return Optional.of(toggled.what());
    }

    private @Nullable Numbered<Task> execute(String userId, TaskId id, @Nullable Integer ifRevision) {
        return jdbc.execute(TOGGLE, (PreparedStatement statement) -> {
            // The clock is read behind the wait for a connection: what is written later should not look older.
            Object[] values = values(userId, id, ifRevision, clock.instant());
            new ArgumentPreparedStatementSetter(values).setValues(statement);
            // Not by executeQuery: that is for what only reads, so that it has no limit for locks.
            statement.execute();
            return read(statement.getResultSet());
        });
    }

    // Nulls have types, or the driver would need a round trip more to learn them.
    private Object[] values(String userId, TaskId id, @Nullable Integer ifRevision, Instant instant) {
        Object now = SqlText.parameter(instant);
        return new Object[] {
            userId,
            userId,
            id.value(),
            ifRevision == null ? new SqlParameterValue(Types.INTEGER, null) : ifRevision,
            SqlText.parameter(deletions.tooOld(instant)),
            userId,
            now,
            now,
            userId,
            id.value()
        };
    }

    private static @Nullable Numbered<Task> read(ResultSet row) throws SQLException {
        return row.next() ? new Numbered<>(TaskRowMapper.read(row, 2), row.getLong(1)) : null;
    }
}
