package dev.taskql.task;

import dev.taskql.user.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/**
 * Forgets a user's oldest deletions along with a write of that user, so that no statement is on several users, and only
 * when there are any, so that other writes take no further statement.
 */
@Repository
class OldDeletions {

    // All parts of the statement see the table as it was before it.
    private static final String FORGET = """
            with forgotten as (
                delete from taskql.task_deletion where user_id = ? and deleted_at < ? returning change
            )
            select (select max(change) from forgotten),
                   (select min(deleted_at) from taskql.task_deletion where user_id = ? and deleted_at >= ?)
            """;

    private final JdbcOperations jdbc;
    private final SyncSettings settings;

    OldDeletions(JdbcOperations jdbc, SyncSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Forgets what is too old by now; answers with the user's counter after these changes and that. */
    Account forget(Changes changes) {
        Account account = changes.counted();
        if (!areDue(changes)) {
            return account;
        }
        Object limit = SqlText.parameter(tooOld(changes.now()));
        return Objects.requireNonNull(jdbc.queryForObject(
                FORGET, (row, number) -> without(account, row), changes.userId(), limit, changes.userId(), limit));
    }

    /** Whether there is anything to forget by now. */
    boolean areDue(Changes changes) {
        Instant oldest = changes.counted().oldestDeletionAt();
        return oldest != null && oldest.isBefore(tooOld(changes.now()));
    }

    /** Deletions before this are due to be forgotten. */
    Instant tooOld(Instant now) {
        return now.minus(settings.keepDeletions());
    }

    private static Account without(Account account, ResultSet row) throws SQLException {
        long forgotten = row.getLong(1); // 0 where nothing was
        return new Account(
                account.changeCount(),
                account.taskCount(),
                Math.max(account.forgottenChange(), forgotten),
                instant(row.getObject(2, OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
