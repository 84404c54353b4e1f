package dev.taskql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's connections that the pool has, with the session of each where it is known. */
final class OpenConnections {

    private static final Logger log = LoggerFactory.getLogger(OpenConnections.class);

    private final Map<Connection, Optional<Session>> sessions = new ConcurrentHashMap<>();

    void add(Connection connection, Optional<Session> session) {
        sessions.keySet().removeIf(OpenConnections::isClosed);
        sessions.put(connection, session);
    }

    /** Who works for one of the pool's connections, where that is known. */
    Optional<Session> session(Connection pooled) {
        try {
            return sessions.getOrDefault(pooled.unwrap(PgConnection.class), Optional.empty());
        } catch (SQLException given) {
            return Optional.empty(); // back to the pool meanwhile
        }
    }

    /** Ends every connection, whatever waits on it. */
    void cut() {
        sessions.keySet().forEach(OpenConnections::abort);
        sessions.clear();
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("A connection was closed already", e);
        }
    }
}
