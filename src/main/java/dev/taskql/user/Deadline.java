package dev.taskql.user;

import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * By when the request that this thread works for has to be through with the database, however many statements it has. Work
 * without a deadline, such as that for streams, is bound by the limits of each statement alone.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final long nanos;
    private volatile boolean isGivenUp;

    private Deadline(Duration time) {
        this.nanos = System.nanoTime() + time.toNanos();
    }

    /** Does work that begins no statement any more after this time. */
    public static <T> T within(Duration time, Supplier<T> work) {
        return ScopedValue.where(CURRENT, new Deadline(time)).call(work::get);
    }

    /**
     * Does nothing while there is time.
     *
     * @throws SQLTimeoutException where the request has none left
     */
    public static void require() throws SQLTimeoutException {
        if (CURRENT.isBound() && CURRENT.get().isOver()) {
            throw new SQLTimeoutException("The request has no time left for the database");
        }
    }

    /** The database could not be had: the request's further statements need not wait for it again. */
    public static void giveUp() {
        if (CURRENT.isBound()) {
            CURRENT.get().isGivenUp = true;
        }
    }

    private boolean isOver() {
        return isGivenUp || System.nanoTime() - nanos > 0;
    }
}
