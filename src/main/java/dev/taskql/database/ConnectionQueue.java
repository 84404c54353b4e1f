package dev.taskql.database;

import dev.taskql.user.Pace;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Who waits for one of the pool's connections, in the order in which they came. Beyond what the database can carry everybody
 * would wait for ever longer, and in the end for answers that nobody waits for any more; so whose wait would be too long is
 * told so at once, and the others are served as ever.
 *
 * <p>Requests are bounded before they come here. This is for what goes on beside them, operations of WebSockets and requests
 * that take long, and for the order: the pool keeps none.
 */
final class ConnectionQueue {

    private final int length;
    private final long patience;
    private final long limit;
    private final LongSupplier nanoTime;
    private final Permits free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Pace pace = new Pace();
    private final LongAdder refusals = new LongAdder();
    private volatile int connections;

    /**
     * @param length how many may wait, at most
     * @param patience how long they may expect to
     * @param limit how long they wait in the end, where it goes slower than expected
     * @param nanoTime {@link System#nanoTime()}, or what a test has for it
     */
    ConnectionQueue(int connections, int length, Duration patience, Duration limit, LongSupplier nanoTime) {
        this.connections = connections;
        this.length = length;
        this.patience = patience.toNanos();
        this.limit = limit.toNanos();
        this.nanoTime = nanoTime;
        this.free = new Permits(connections);
    }

    /** {@link Semaphore} keeps what takes permits away to its subclasses. */
    @SuppressWarnings("serial")
    private static final class Permits extends Semaphore {

        Permits(int count) {
            super(count, true);
        }

        void add(int count) {
            if (count < 0) {
                reducePermits(-count);
            } else {
                release(count);
            }
        }
    }

    /** For who is not to stand in a queue, and asks one at a time. */
    static ConnectionQueue none() {
        return new ConnectionQueue(Integer.MAX_VALUE, 0, Duration.ZERO, Duration.ZERO, System::nanoTime);
    }

    /** So many work at once from now on; who works already goes on. To be called by one thread at a time. */
    void admit(int connections) {
        free.add(connections - this.connections);
        this.connections = connections;
    }

    /** How many may work at once. */
    int admitted() {
        return connections;
    }

    /**
     * Waits until a connection is free.
     *
     * @return to be run when it is given back; once, however often
     * @throws SQLTransientConnectionException where that cannot be expected, or does not happen, in time
     */
    Runnable await() throws SQLTransientConnectionException {
        if (!isMyTurn()) {
            refusals.increment();
            throw new SQLTransientConnectionException("Too many wait for a connection");
        }
        long begin = nanoTime.getAsLong();
        var isGivenBack = new AtomicBoolean();
        return () -> {
            if (isGivenBack.compareAndSet(false, true)) {
                giveBack(begin);
            }
        };
    }

    private boolean isMyTurn() {
        try {
            // Not without a time: that would overtake those who wait.
            return free.tryAcquire(0, TimeUnit.NANOSECONDS) || waitInLine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean waitInLine() throws InterruptedException {
        int before = waiting.getAndIncrement();
        try {
            return before < length
                    && pace.expectedWait(before, connections) <= patience
                    && free.tryAcquire(limit, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void giveBack(long begin) {
        pace.took(nanoTime.getAsLong() - begin);
        free.release();
    }

    /** How many wait. */
    int waiting() {
        return waiting.get();
    }

    /** How many were told that it would take too long, or took so, since the start. */
    long refusals() {
        return refusals.sum();
    }
}
