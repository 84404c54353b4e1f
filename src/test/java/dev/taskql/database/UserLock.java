package dev.taskql.database;

import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Holds the lock that each write of a user takes first. */
final class UserLock implements AutoCloseable {

    private final Connection superuser = TestDatabase.connect();

    UserLock(TestUser user) throws SQLException {
        superuser.setAutoCommit(false);
        try (PreparedStatement lock = superuser.prepareStatement("select from taskql.users where id = ? for update")) {
            lock.setString(1, user.id());
            lock.execute();
        }
    }

    /** Ends who waits for it, as soon as somebody does, by {@code pg_cancel_backend} or {@code pg_terminate_backend}. */
    void endWaiting(String function) throws SQLException, InterruptedException {
        for (int attempt = 0; attempt < 500; attempt++) {
            try (PreparedStatement end = superuser.prepareStatement("select " + function
                            + "(pid) from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))");
                    ResultSet ended = end.executeQuery()) {
                if (ended.next()) {
                    return;
                }
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        throw new AssertionError("nobody waits");
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
