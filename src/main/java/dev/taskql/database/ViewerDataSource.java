package dev.taskql.database;

import dev.taskql.user.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The server's way to the database: each statement tells PostgreSQL, in its own round trip, for which
 * {@link dev.taskql.user.Viewer} it is, and row-level security shows it the rows of that user alone. Without a viewer
 * it sees and changes nothing. None runs for longer than {@link StatementLimits} allow.
 *
 * <p>Prepared statements only; what is not known to be safe is refused.
 */
final class ViewerDataSource extends AbstractDataSource {

    /** Whoever has waited for longer, and saw nobody else served meanwhile, would wait for as long once more, and in vain. */
    static final Duration LONG = Duration.ofMillis(500);

    private final DataSource pool;
    private final ConnectionQueue queue;
    private final StatementLimits limits;
    private final Presence presence;
    private volatile @Nullable StatementPrefix prefix;

    ViewerDataSource(DataSource pool, ConnectionQueue queue, StatementLimits limits, Presence presence) {
        this.pool = pool;
        this.queue = queue;
        this.limits = limits;
        this.presence = presence;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Deadline.require();
        Runnable end = turn();
        try {
            return walled(end);
        } catch (SQLException | RuntimeException e) {
            end.run();
            throw e;
        }
    }

    private Connection walled(Runnable end) throws SQLException {
        Connection raw = borrowed();
        try {
            return ViewerConnection.around(raw, prefix(raw), presence, end);
        } catch (SQLException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private Runnable turn() throws SQLException {
        try {
            presence.require();
            long cameAt = System.nanoTime();
            Runnable end = queue.await();
            if (System.nanoTime() - cameAt > LONG.toNanos() && presence.heardSince(cameAt) == cameAt) {
                end.run();
                throw new SQLTransientConnectionException("Nobody before it was served");
            }
            return end;
        } catch (SQLException e) {
            Deadline.giveUp();
            throw e;
        }
    }

    /** Who has waited in vain once is not kept waiting by its next statement. */
    private Connection borrowed() throws SQLException {
        try {
            presence.require(); // it may have gone in the meantime
            return pool.getConnection();
        } catch (SQLException e) {
            Deadline.giveUp();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The server has one login");
    }

    /** Asked once, by the first statement after the migration: who the login is does not change under a running server. */
    private StatementPrefix prefix(Connection raw) throws SQLException {
        StatementPrefix known = prefix;
        if (known == null) {
            known = ServerRole.of(raw).prefix(limits);
            prefix = known;
        }
        return known;
    }
}
