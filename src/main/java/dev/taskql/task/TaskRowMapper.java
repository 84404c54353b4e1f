package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a task by hand: the mapping by reflection costs as much as the statement. */
final class TaskRowMapper implements RowMapper<Task> {

    /** The columns that {@link #read} expects, in their order. */
    static final String COLUMNS = "id, title, description, status, priority, due_date, tags, created_at, updated_at,"
            + " completed_at, revision";

    @Override
    public Task mapRow(ResultSet row, int number) throws SQLException {
        return read(row, 1);
    }

    /**
     * Reads the task of the current row.
     *
     * @param first the number of the column where {@link #COLUMNS} begin
     */
    static Task read(ResultSet row, int first) throws SQLException {
        return new Task(
                new TaskId(row.getObject(first, UUID.class)),
                row.getString(first + 1),
                row.getString(first + 2),
                TaskStatus.valueOf(row.getString(first + 3)),
                TaskPriority.valueOf(row.getString(first + 4)),
                row.getObject(first + 5, LocalDate.class),
                List.of((String[]) row.getArray(first + 6).getArray()),
                row.getObject(first + 7, OffsetDateTime.class).toInstant(),
                row.getObject(first + 8, OffsetDateTime.class).toInstant(),
                instant(row.getObject(first + 9, OffsetDateTime.class)),
                row.getInt(first + 10));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
