package dev.taskql.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the primary became a standby, or takes no writes for another reason: then every connection is replaced, since
 * all of them lead to it, while the address by now leads to its successor. Until there is one, reads go on.
 */
final class Demotion implements SQLExceptionOverride {

    /** PostgreSQL manual, appendix A: read_only_sql_transaction. */
    static final String READ_ONLY = "25006";

    /** The same: idle_in_transaction_session_timeout. The session is gone, of which the pool does not know by itself. */
    static final String TRANSACTION_TOO_SILENT = "25P03";

    private static final Logger log = LoggerFactory.getLogger(Demotion.class);

    /** While there is no successor each write fails, and must not replace what the one before it replaced. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AtomicLong latest = new AtomicLong(System.nanoTime() - PAUSE.toNanos());
    private final AtomicBoolean isAnotherPlanned = new AtomicBoolean();
    private volatile Runnable drop = () -> {};

    /** @param all replaces the connections, those in use when they are given back */
    void drop(Runnable all) {
        drop = all;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (TRANSACTION_TOO_SILENT.equals(failure.getSQLState())) {
            return Override.MUST_EVICT;
        }
        if (!READ_ONLY.equals(failure.getSQLState())) {
            return Override.CONTINUE_EVICT;
        }
        long before = latest.get();
        long now = System.nanoTime();
        if (now - before >= PAUSE.toNanos() && latest.compareAndSet(before, now)) {
            log.warn("The database takes no writes; all connections to it are replaced");
            drop.run();
        }
        planAnother();
        return Override.MUST_EVICT;
    }

    /** What was being opened, or has been opened since, may still lead to the former, and serve reads of a past state. */
    private void planAnother() {
        if (isAnotherPlanned.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(PAUSE.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(() -> {
                        isAnotherPlanned.set(false);
                        drop.run();
                    });
        }
    }
}
