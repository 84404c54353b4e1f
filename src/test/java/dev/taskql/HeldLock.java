package dev.taskql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;

/** A session that is not the server's, and holds what the server's statements wait for until it is closed. */
public record HeldLock(Connection session) implements AutoCloseable {

    /** All writes of a user who has written before. */
    public static HeldLock onWritesOf(TestUser user) throws SQLException {
        Connection session = begin();
        try (var lock = session.prepareStatement("select 1 from taskql.users where id = ? for update")) {
            lock.setString(1, user.id());
            assertThat(lock.executeQuery().next()).isTrue();
        }
        return new HeldLock(session);
    }

    /** Everybody's tasks, to be read or written. */
    public static HeldLock onAllTasks() throws SQLException {
        Connection session = begin();
        try (var lock = session.createStatement()) {
            lock.execute("lock table taskql.task in access exclusive mode");
        }
        return new HeldLock(session);
    }

    private static Connection begin() throws SQLException {
        Connection session = TestDatabase.connect();
        session.setAutoCommit(false);
        return session;
    }

    /** Returns when a statement waits for it. */
    public void awaitWaiting() throws SQLException, InterruptedException {
        try (var question = TestDatabase.connect();
                var waiting = question.prepareStatement(
                        "select 1 from pg_stat_activity where ? = any (pg_blocking_pids(pid))")) {
            waiting.setInt(1, backend());
            while (!waiting.executeQuery().next()) {
                Thread.sleep(20);
            }
        }
    }

    private int backend() throws SQLException {
        try (var question = session.createStatement();
                var answer = question.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    public void letGo() throws SQLException {
        session.rollback();
    }

    @Override
    public void close() throws SQLException {
        letGo();
        session.close();
    }
}
