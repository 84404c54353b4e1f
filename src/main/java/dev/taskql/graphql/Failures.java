package dev.taskql.graphql;

import dev.taskql.live.StreamEndedException;
import dev.taskql.log.Trace;
import dev.taskql.security.RateLimitedException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells what a client may know of a failure: its own mistake, its limits, a database that is away, or an incident. */
@Component
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(1);
    private static final ApiError UNAVAILABLE = ApiError.unavailable();

    private final ErrorTranslation translation;
    private final Incidents incidents;
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());

    Failures(ErrorTranslation translation, Incidents incidents) {
        this.translation = translation;
        this.incidents = incidents;
    }

    ApiError describe(Throwable failure) {
        if (failure instanceof FieldFailure expected) {
            return ApiError.of(expected.code(), expected.explanation());
        }
        if (failure instanceof RateLimitedException refused) {
            return ApiError.of(refused);
        }
        if (failure instanceof StreamEndedException end) {
            return switch (end.reason()) {
                case RESET_REQUIRED -> ApiError.of(ErrorCode.SYNC_RESET_REQUIRED, FieldFailure.RESET_REQUIRED);
                case UNAVAILABLE -> UNAVAILABLE;
            };
        }
        ApiError input = translation.ofInput(failure);
        if (input != null) {
            return input;
        }
        if (isPassing(failure)) {
            warn(failure);
            return UNAVAILABLE;
        }
        return ApiError.of(ErrorCode.INTERNAL_SERVER_ERROR, incidents.report("unexpected failure", failure));
    }

    /** A database that is away fails every request; a line a second tells enough of it. */
    private void warn(Throwable failure) {
        long now = System.nanoTime();
        long last = warnedAt.get();
        if (now - last >= BETWEEN_WARNINGS.toNanos() && warnedAt.compareAndSet(last, now)) {
            log.warn("The database cannot be used at the moment: {}", Trace.inShort(failure));
        }
    }

    /** Whether the same request may succeed a little later. */
    private static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException // includes "no connection from the pool"
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
        }
        return false;
    }
}
