package dev.taskql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The pool's way to PostgreSQL: makes its connections, and cuts them all when {@link DatabaseWatch} finds that nobody
 * answers at the other end. Whoever waits for an answer on one of them then learns at once that none will come.
 *
 * <p>A connection that cannot be had is tried again here rather than by the pool, whose pauses grow to five seconds.
 */
final class Line extends AbstractDataSource {

    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    /** For a connection that has just been made. Until it is the pool's, nobody can cut it. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

    private final DatabaseUrl url;
    private final Properties properties;
    private final StartPatience start;
    private final Presence presence;
    private final Pooler pooler;
    private final Driver driver = new Driver();
    private final OpenConnections connections = new OpenConnections();
    private volatile boolean isClosed;

    /** @param properties of the driver; those in the URL go before them */
    Line(DatabaseUrl url, Properties properties, StartPatience start, Presence presence) {
        this.url = url;
        this.properties = properties;
        this.start = start;
        this.presence = presence;
        this.pooler = new Pooler(url);
        properties.setProperty("user", url.username());
        properties.setProperty("password", url.password());
    }

    /** Waits for as long as the database is away. */
    @Override
    public Connection getConnection() throws SQLException {
        while (!isClosed) {
            if (!presence.isAway()) {
                try {
                    return add(driver(properties));
                } catch (SQLException e) {
                    start.waitAfter(e, url);
                    log.debug("No connection to the database", e);
                }
            }
            pause();
        }
        throw new SQLTransientConnectionException("The server stops");
    }

    private Connection add(Connection connection) throws SQLException {
        Optional<Session> session = heeded(connection);
        start.end();
        connections.add(connection, session);
        if (presence.isAway()) {
            OpenConnections.abort(connection);
        }
        return connection;
    }

    /** One that is nobody else's, to ask whether the database answers. */
    Connection connect(Duration timeout) throws SQLException {
        Properties hasty = new Properties();
        hasty.putAll(properties);
        // In whole seconds for the driver: 0 would be for ever.
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        hasty.setProperty("connectTimeout", seconds);
        hasty.setProperty("loginTimeout", seconds);
        hasty.setProperty("socketTimeout", seconds);
        hasty.setProperty("ApplicationName", "taskql-watch");
        Connection connection = driver(hasty);
        heeded(connection);
        return connection;
    }

    private Connection driver(Properties with) throws SQLException {
        return Objects.requireNonNull(driver.connect(url.jdbcUrl(), with), "The driver does not know its own URL");
    }

    private Optional<Session> heeded(Connection connection) throws SQLException {
        try {
            int timeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) FIRST_ANSWER.toMillis());
            Optional<Session> session = pooler.heed(connection);
            connection.setNetworkTimeout(Runnable::run, timeout);
            return session;
        } catch (SQLException e) {
            OpenConnections.abort(connection);
            throw e;
        }
    }

    /** The pool's. */
    OpenConnections connections() {
        return connections;
    }

    /** Lets go of who waits for a connection. */
    void close() {
        isClosed = true;
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("The server stops", e);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /** The driver is told in its own properties. */
    @Override
    public void setLoginTimeout(int seconds) {}

    /** How long the pool waits at its end for who makes a connection. */
    @Override
    public int getLoginTimeout() {
        return 1;
    }
}
