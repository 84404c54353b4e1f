package dev.taskql.live;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** When the work for subscribers is done, and how much of it at once. */
@Component
class Rhythm {

    private final LiveSettings settings;
    private final Executor workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-", 0).factory());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("live-timer").factory());
    private final Semaphore reads;

    Rhythm(LiveSettings settings) {
        this.settings = settings;
        this.reads = new Semaphore(settings.reads(), true);
        this.timer.setRemoveOnCancelPolicy(true); // or users who left would stay in memory until their next turn
    }

    Duration patience() {
        return settings.patience();
    }

    /** Does work on a virtual thread of its own. */
    void start(Runnable work) {
        workers.execute(work);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work tells of its failures itself
    void later(Runnable work, Duration delay) {
        timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does work once in each sweep, at a moment of its own, so that the users' turns spread evenly. */
    ScheduledFuture<?> everySweep(Runnable work) {
        long period = settings.sweep().toMillis();
        return timer.scheduleWithFixedDelay(
                work, ThreadLocalRandom.current().nextLong(period), period, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads the tables when it is this reader's turn: thousands who come at once wait for one another, not for the pool.
     *
     * @throws StreamEndedException where the turn does not come in time
     */
    <T> T read(Supplier<T> read) {
        awaitTurn();
        try {
            return read.get();
        } finally {
            reads.release();
        }
    }

    private void awaitTurn() {
        try {
            if (reads.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StreamEndedException(StreamEndedException.Reason.UNAVAILABLE);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
