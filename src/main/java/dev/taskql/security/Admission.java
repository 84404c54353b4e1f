package dev.taskql.security;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets in what the node can carry. Beyond that everybody would wait for ever longer, and in the end for answers that nobody
 * waits for any more; so whose wait would be too long is refused before anything is done for it, and the others are served as
 * ever, in the order in which they came.
 */
final class Admission {

    /** A pause of the collector makes some dozens of requests slow, and is no reason to expect that of the next ones. */
    private static final long REMEMBERED = 1_000;

    /** Who stands in the line already is served, where it goes slower than was expected, rather than sent away from its front. */
    private static final int LONGER_THAN_EXPECTED = 8;

    private final int count;
    private final int line;
    private final long patience;
    private final TimeMeter time;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong averageWork = new AtomicLong();
    private final LongAdder refusals = new LongAdder();

    Admission(AdmissionSettings settings, TimeMeter time) {
        this.count = settings.places();
        this.line = settings.line();
        this.patience = settings.patience().toNanos();
        this.time = time;
        this.places = new Semaphore(count, true);
    }

    /**
     * Takes a place, waiting for it where that can be expected to take no longer than the patience of the settings, and
     * for eight times that at most.
     *
     * @return what gives the place back; to be run once
     * @throws OverloadedException where there is none in time
     */
    Runnable begin() {
        if (!await()) {
            refusals.increment();
            throw new OverloadedException();
        }
        long begin = time.currentTimeNanos();
        return () -> end(begin);
    }

    private boolean await() {
        try {
            // Not without a time: that would overtake those who wait.
            return places.tryAcquire(0, TimeUnit.NANOSECONDS) || awaitInLine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean awaitInLine() throws InterruptedException {
        int before = waiting.getAndIncrement();
        try {
            return before < line
                    && expectedWait(before) <= patience
                    && places.tryAcquire(LONGER_THAN_EXPECTED * patience, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Little's law: so much work is before it, and so many work at it. */
    private long expectedWait(int before) {
        return before * averageWork.get() / count;
    }

    private void end(long begin) {
        long work = time.currentTimeNanos() - begin;
        averageWork.updateAndGet(average -> average + (work - average) / REMEMBERED);
        places.release();
    }

    /** How many wait for a place. */
    int waiting() {
        return waiting.get();
    }

    /** How often anybody was refused since the start. */
    long refusals() {
        return refusals.sum();
    }
}
