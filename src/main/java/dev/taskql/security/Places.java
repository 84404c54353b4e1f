package dev.taskql.security;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many requests are worked at at once. Virtual threads alone would begin with all that there are, each with its buffers,
 * and end with few. The others wait, and take no memory meanwhile but for themselves.
 *
 * <p>Whose wait would be too long is told so before them ({@link #isRefused()}), a few at once: so refusing many takes little
 * from those who are served. Whoever is slow, as a client that sends its request byte by byte or reads a stream, gives its
 * place back before it is done: so nobody keeps others from theirs.
 */
final class Places {

    private static final ScopedValue<Boolean> REFUSED = ScopedValue.newInstance();

    /** Of those that are served, so many are there for one that is refused. */
    private static final int SERVED_TO_REFUSED = 8;

    private final Room served;
    private final Room refused;
    private final long patience;
    private final LongAdder refusals = new LongAdder();

    /**
     * @param patience how long somebody may expect to wait
     * @param stay after which a place is given back in any case
     * @param nanoTime {@link System#nanoTime()}, or what a test has for it
     */
    Places(Executor threads, int count, Duration patience, Duration stay, LongSupplier nanoTime) {
        this.served = new Room(threads, count, stay, nanoTime);
        this.refused = new Room(threads, Math.ceilDiv(count, SERVED_TO_REFUSED), stay, nanoTime);
        this.patience = patience.toNanos();
    }

    /** Whether the work that calls this shall only say that there is too much to do. */
    static boolean isRefused() {
        return REFUSED.isBound();
    }

    void work(Runnable work) {
        if (served.expectedWait() <= patience) {
            served.enter(work);
        } else {
            refusals.increment();
            refused.enter(() -> ScopedValue.where(REFUSED, true).run(work));
        }
    }

    /** To be called several times a {@code stay}, by one thread. */
    void giveLongestBack() {
        served.giveLongestBack();
        refused.giveLongestBack();
    }

    /** How many wait to be served. */
    int waiting() {
        return served.waiting();
    }

    /** How many were refused since the start. */
    long refusals() {
        return refusals.sum();
    }
}
