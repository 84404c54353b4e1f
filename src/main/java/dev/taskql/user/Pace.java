package dev.taskql.user;

import java.util.concurrent.atomic.AtomicLong;

/** How fast those who stand in a line are served, by what the latest thousand took. */
public final class Pace {

    /** A pause of the collector makes some dozens slow, and is no reason to expect that of the next ones. */
    private static final long REMEMBERED = 1_000;

    private final AtomicLong average = new AtomicLong();

    /**
     * One was served.
     *
     * @param nanos how long that took, in nanoseconds
     */
    public void took(long nanos) {
        average.updateAndGet(before -> before + (nanos - before) / REMEMBERED);
    }

    /**
     * How long somebody will wait, in nanoseconds (Little's law); 0 until it is known.
     *
     * @param before who stands before it
     * @param places how many are served at once, 1 at least
     */
    public long expectedWait(int before, int places) {
        return before * average.get() / places;
    }
}
