package dev.taskql.live;

import dev.taskql.log.Trace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again after each time it is asked for, never twice at once; what is asked meanwhile is one. */
final class Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Rhythm rhythm;
    private final Runnable work;

    // How often it was asked for since it was last begun: whoever raises it from 0 works until it is 0 again.
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean isPlanned = new AtomicBoolean();

    Recurring(Rhythm rhythm, Runnable work) {
        this.rhythm = rhythm;
        this.work = work;
    }

    void ask() {
        if (asked.getAndIncrement() == 0) {
            rhythm.start(this::workUntilNobodyAsks);
        }
    }

    /** Asks a second from now; once, however often this is called until then. */
    void askLater() {
        if (isPlanned.compareAndSet(false, true)) {
            rhythm.later(this::askAsPlanned, RETRY);
        }
    }

    private void askAsPlanned() {
        isPlanned.set(false);
        ask();
    }

    private void workUntilNobodyAsks() {
        int open = asked.get();
        while (open != 0) {
            work();
            open = asked.addAndGet(-open);
        }
    }

    private void work() {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError unexpected) {
            LOG.error("The work for a subscriber failed, will try again", Trace.of(unexpected));
            askLater();
        }
    }
}
