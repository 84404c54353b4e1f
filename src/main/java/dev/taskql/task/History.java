package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/**
 * Where a user's history of changes stands.
 *
 * @param epoch names the database's history; another after a restored backup
 * @param changeCount the number of the latest change
 * @param forgottenChange deletions up to this change are no longer remembered
 */
record History(UUID epoch, long changeCount, long forgottenChange) {

    static History read(ResultSet row) throws SQLException {
        return new History(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3));
    }

    /** Tells this history from that of another user, and from that of a restored database. */
    long mark(String userId) {
        return SyncToken.historyOf(epoch, userId);
    }

    /** Marks the latest change. */
    SyncToken latest(String userId) {
        return new SyncToken(mark(userId), changeCount, 0);
    }

    /** Whether what a client with this token does not know yet is still known here. */
    boolean covers(SyncToken token, String userId) {
        return token.history() == mark(userId)
                && token.deletionsKnown() <= changeCount
                && token.deletionsKnown() >= forgottenChange;
    }

    static final class Mapper implements RowMapper<History> {
        @Override
        public History mapRow(ResultSet row, int number) throws SQLException {
            return read(row);
        }
    }
}
