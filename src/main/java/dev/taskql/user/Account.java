package dev.taskql.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the server counts for one user.
 *
 * @param changeCount the number of the user's latest change; 0 before the first
 * @param taskCount how many tasks the user has
 * @param forgottenChange deletions up to this change are no longer remembered
 * @param oldestDeletionAt when the oldest deletion that is remembered was made; null where there is none
 */
public record Account(
        long changeCount,
        int taskCount,
        long forgottenChange,
        @Nullable Instant oldestDeletionAt) {

    /** The columns that {@link #read} expects, in their order. */
    public static final String COLUMNS = "change_count, task_count, forgotten_change, oldest_deletion_at";

    /**
     * Reads the account that the current row begins with. By hand: the mapping by reflection costs as much as the
     * statement.
     */
    public static Account read(ResultSet row) throws SQLException {
        OffsetDateTime oldestDeletion = row.getObject(4, OffsetDateTime.class);
        return new Account(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                oldestDeletion == null ? null : oldestDeletion.toInstant());
    }
}
