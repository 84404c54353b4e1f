package dev.taskql.database;

import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

/** What is known of whether PostgreSQL is there, shared by who asks it and by who watches it. */
final class Presence {

    private final Waits waits = new Waits();
    private final AtomicInteger demotions = new AtomicInteger();
    private volatile boolean isAway;
    private volatile long heardAt = System.nanoTime();

    /** @throws SQLTransientConnectionException at once, where it is known that nobody would answer */
    void require() throws SQLTransientConnectionException {
        if (isAway) {
            throw new SQLTransientConnectionException("The database does not answer");
        }
    }

    /** Who waits for it. */
    Waits waits() {
        return waits;
    }

    boolean isAway() {
        return isAway;
    }

    void setAway(boolean isAway) {
        this.isAway = isAway;
    }

    /** The address may lead elsewhere by now: connections that were made before lead to who takes no writes any more. */
    void demoted() {
        demotions.incrementAndGet();
    }

    /** How often that happened. */
    int demotions() {
        return demotions.get();
    }

    /** A statement was answered. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** When a statement was last answered, or the given time where that is later; as {@link System#nanoTime()} has it. */
    long heardSince(long nanos) {
        long heard = heardAt;
        return heard - nanos > 0 ? heard : nanos;
    }
}
