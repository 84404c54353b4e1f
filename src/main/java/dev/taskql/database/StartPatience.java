package dev.taskql.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;

/** How long a start waits for a database that is not there yet: it may be starting too. Says so now and then. */
final class StartPatience {

    private static final Logger log = LoggerFactory.getLogger(StartPatience.class);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    /**
     * PostgreSQL manual, appendix A: starts or stops, has no connection to spare; and an internal error, which is all that
     * Neon's proxy says of a compute that does not answer yet.
     */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "53300", "XX000");

    private final Duration limit;
    private final long beganAt = System.nanoTime();
    private Duration toldAt = BETWEEN_WORDS.negated();
    private volatile boolean isOver;

    /** @param limit zero for no patience at all */
    StartPatience(Duration limit) {
        this.limit = limit;
    }

    /** From the first connection on, no failure is one of the start. */
    void end() {
        isOver = true;
    }

    /**
     * Returns where it is worth trying again.
     *
     * @throws SQLException the failure, where waiting would not mend it
     * @throws DatabaseStartException at the start, where it was waited for long enough
     */
    void waitAfter(SQLException failure, DatabaseUrl url) throws SQLException {
        if (!isPassing(failure)) {
            throw failure;
        }
        if (!isOver) {
            waitAtStart(failure, url);
        }
    }

    private synchronized void waitAtStart(SQLException failure, DatabaseUrl url) {
        Duration waited = Duration.ofNanos(System.nanoTime() - beganAt);
        if (waited.compareTo(limit) >= 0) {
            throw new DatabaseStartException(
                    "The database cannot be reached: " + reason(failure) + " The server waited for " + limit.toSeconds()
                            + " s.",
                    "Start PostgreSQL, or correct host and port in DATABASE_URL. TASKQL_DATABASE_START_PATIENCE says how"
                            + " long to wait.",
                    failure);
        }
        if (waited.minus(toldAt).compareTo(BETWEEN_WORDS) >= 0) {
            toldAt = waited;
            log.warn(
                    "Waiting for the database {}: {} The start is given up in {} s",
                    url,
                    reason(failure),
                    limit.minus(waited).toSeconds());
        }
    }

    private static String reason(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no answer.");
    }

    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        return !StringUtils.hasText(state) || state.startsWith("08") || PASSING.contains(state);
    }
}
