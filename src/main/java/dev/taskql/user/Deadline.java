package dev.taskql.user;

import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * By when the request that this thread works for has to be through with the database, however many statements it has. Work
 * without a deadline, such as that for streams, is bound by the limits of each statement alone.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final long nanos;
    private volatile boolean isGivenUp;
    private volatile boolean isLifted;

    private Deadline(Duration time) {
        this.nanos = System.nanoTime() + time.toNanos();
    }

    /** Does work that begins no statement any more after this time. */
    public static <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, new Deadline(time)).call(work);
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

    /** The request is being answered: how long the rest takes is up to who reads it. */
    public static void lift() {
        if (CURRENT.isBound()) {
            CURRENT.get().isLifted = true;
        }
    }

    private boolean isOver() {
        return isGivenUp || (!isLifted && System.nanoTime() - nanos > 0);
    }
}
