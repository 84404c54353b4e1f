package dev.taskql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a pooler between the server and PostgreSQL, and goes without prepared statements there.
 *
 * <p>The driver calls them S_1, S_2 and so on, on each connection anew. A pooler in transaction mode that knows nothing of
 * them (PgBouncer before 1.21) sends each transaction to any session, where a name is unknown, or another statement's: then
 * that one runs instead, without an error. Seen: a COMMIT that ran as a ROLLBACK, and lost what was acknowledged. To
 * statements without a name, which are parsed each time, nothing of it can happen.
 *
 * <p>A pooler signs in once and serves many, so it hands out keys for cancelling of its own: the process that a connection
 * was told at its start is not the one that answers (PostgreSQL manual, 54.2.9 "Canceling Requests in Progress").
 */
final class Pooler {

    private static final Logger log = LoggerFactory.getLogger(Pooler.class);
    private static final String PREPARING = "prepareThreshold";

    private final boolean isDecided;
    private final boolean isUnprepared;
    private final AtomicBoolean isTold = new AtomicBoolean();

    /** @param url which is obeyed where it says how statements are to be prepared, whatever stands in between */
    Pooler(DatabaseUrl url) {
        this.isDecided = url.parameter(PREPARING).isPresent();
        this.isUnprepared = url.parameter(PREPARING).equals(Optional.of("0"));
    }

    /**
     * Makes a new connection one that is safe behind whatever it leads through; costs a round trip.
     *
     * @return who works for it until its end; nobody in particular behind a pooler
     */
    Optional<Session> heed(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        Session session = Session.answering(connection);
        if (driver.getBackendPID() == session.process()) {
            return Optional.of(session);
        }
        if (!isDecided) {
            driver.setPrepareThreshold(0);
        }
        if (!isUnprepared && isTold.compareAndSet(false, true)) {
            tell();
        }
        return Optional.empty();
    }

    private void tell() {
        if (isDecided) {
            log.warn(
                    "DATABASE_URL leads through a pooler, and has statements prepared there. Writes will get lost unless the"
                            + " pooler keeps prepared statements (PgBouncer 1.21 or newer) or works in session mode; if in doubt,"
                            + " take pgbouncer and prepareThreshold out of the URL");
        } else {
            log.info(
                    "DATABASE_URL leads through a pooler, so statements are not prepared there, as with ?pgbouncer=true;"
                            + " ?pgbouncer=false is faster where the pooler keeps prepared statements");
        }
    }
}
