package dev.taskql.database;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction around one statement, on a connection that has none under way. */
final class ShortTransaction {

    private ShortTransaction() {}

    @FunctionalInterface
    interface Work<T> {

        T run() throws SQLException;
    }

    /** Commits, or rolls back and throws what the work threw. */
    static <T> T around(Connection raw, Work<T> work) throws SQLException {
        raw.setAutoCommit(false);
        T result;
        try {
            result = work.run();
            raw.commit();
        } catch (Throwable e) {
            rollBack(raw, e);
            throw e;
        }
        raw.setAutoCommit(true);
        return result;
    }

    /** Why the work failed is worth more than why its undoing did. */
    private static void rollBack(Connection raw, Throwable first) {
        try {
            raw.rollback();
            raw.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }
}
