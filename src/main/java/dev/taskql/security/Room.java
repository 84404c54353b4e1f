package dev.taskql.security;

import dev.taskql.user.Pace;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * So much is worked at at once; the rest waits, in the order in which it came. What is slow gives its place back before it is
 * done.
 */
final class Room {

    private static final ScopedValue<Place> CURRENT = ScopedValue.newInstance();

    private final Executor threads;
    private final int places;
    private final long stay;
    private final LongSupplier nanoTime;
    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<Place> longest = new ConcurrentLinkedQueue<>();
    private final Pace pace = new Pace();

    /**
     * @param stay after which a place is given back in any case
     * @param nanoTime {@link System#nanoTime()}, or what a test has for it
     */
    Room(Executor threads, int places, Duration stay, LongSupplier nanoTime) {
        this.threads = threads;
        this.places = places;
        this.stay = stay.toNanos();
        this.nanoTime = nanoTime;
    }

    void enter(Runnable work) {
        waiting.incrementAndGet();
        line.add(work);
        begin();
    }

    /** How long who enters now will wait, in nanoseconds. */
    long expectedWait() {
        return pace.expectedWait(waiting.get(), places);
    }

    int waiting() {
        return waiting.get();
    }

    private void begin() {
        while (!line.isEmpty() && take()) {
            Runnable next = line.poll();
            if (next == null) {
                taken.decrementAndGet(); // somebody else was faster
            } else {
                waiting.decrementAndGet();
                begin(next);
            }
        }
    }

    private boolean take() {
        return taken.getAndUpdate(before -> Math.min(places, before + 1)) < places;
    }

    private void begin(Runnable work) {
        var place = new Place(nanoTime.getAsLong());
        longest.add(place);
        threads.execute(() -> {
            try {
                ScopedValue.where(CURRENT, place).run(work);
            } finally {
                place.giveBack();
            }
        });
    }

    /** Gives the place of the work that calls this back: it goes on, but for the most part it waits. */
    static void leave() {
        if (CURRENT.isBound()) {
            CURRENT.get().giveBack();
        }
    }

    /** To be called several times a {@code stay}, by one thread. */
    void giveLongestBack() {
        long limit = nanoTime.getAsLong() - stay;
        for (Place place = longest.peek(); place != null && place.begin - limit <= 0; place = longest.peek()) {
            longest.remove(place);
            place.giveBack();
        }
    }

    private final class Place {

        private final long begin;
        private final AtomicBoolean isGivenBack = new AtomicBoolean();

        Place(long begin) {
            this.begin = begin;
        }

        void giveBack() {
            if (isGivenBack.compareAndSet(false, true)) {
                pace.took(nanoTime.getAsLong() - begin);
                taken.decrementAndGet();
                begin();
            }
        }
    }
}
