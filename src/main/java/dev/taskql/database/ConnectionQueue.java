package dev.taskql.database;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Who waits for one of the pool's connections, in the order in which they came. Beyond what the database can carry everybody
 * would wait for ever longer, and in the end for answers that nobody waits for any more; so whose wait would be too long is
 * told so at once, and the others are served as ever.
 *
 * <p>It stands here, and not before the request as a whole, because requests that arrive slowly or answers that are read
 * slowly are nobody else's business.
 */
final class ConnectionQueue {

    /** A pause of the collector makes some dozens of borrowers slow, and is no reason to expect that of the next ones. */
    private static final long REMEMBERED = 1_000;

    private final int connections;
    private final int length;
    private final long patience;
    private final long limit;
    private final LongSupplier nanoTime;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong averageUse = new AtomicLong();
    private final LongAdder refusals = new LongAdder();

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
        this.free = new Semaphore(connections, true);
    }

    /** For who is not to stand in a queue, and asks one at a time. */
    static ConnectionQueue none() {
        return new ConnectionQueue(Integer.MAX_VALUE, 0, Duration.ZERO, Duration.ZERO, System::nanoTime);
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
            return before < length && expectedWait(before) <= patience && free.tryAcquire(limit, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Little's law: so many are before it, and so many are served at once. */
    private long expectedWait(int before) {
        return before * averageUse.get() / connections;
    }

    private void giveBack(long begin) {
        long use = nanoTime.getAsLong() - begin;
        averageUse.updateAndGet(average -> average + (use - average) / REMEMBERED);
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
