package dev.taskql.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits for an answer of PostgreSQL at the moment. */
final class Waits {

    /**
     * One call of the driver, until it returns.
     *
     * @param since as {@link System#nanoTime()} has it
     */
    record Wait(Connection connection, long since) {}

    private final Set<Wait> underWay = ConcurrentHashMap.newKeySet();

    Wait begin(Connection connection) {
        Wait wait = new Wait(connection, System.nanoTime());
        underWay.add(wait);
        return wait;
    }

    void end(Wait wait) {
        underWay.remove(wait);
    }

    /** Those that have lasted this long; an answer may come to any of them meanwhile. */
    List<Wait> longerThan(Duration time) {
        long now = System.nanoTime();
        return underWay.stream()
                .filter(wait -> now - wait.since() >= time.toNanos())
                .toList();
    }
}
