package dev.taskql.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.log.Trace;
import dev.taskql.user.DatabaseReturned;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Asks PostgreSQL twice a second, on a connection of its own, whether it is there. A database that is paused, or behind a
 * line that swallows everything, fails nothing: whoever asked it would wait. So when nothing at all was heard of it for two
 * seconds, the line is cut, requests are refused at once, and it is asked on until it answers. A statement that merely
 * takes long harms nobody: the question is answered meanwhile. Single connections that are dead are found by
 * {@link DeafSessions}.
 */
final class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Line line;
    private final HikariDataSource pool;
    private final Presence presence;
    private final ApplicationEventPublisher events;
    private final DeafSessions deaf;
    private volatile @Nullable Thread watcher;

    // Of the watching thread alone.
    private @Nullable Connection connection;
    private int demotions;
    private long awaySince;

    DatabaseWatch(Line line, HikariDataSource pool, Presence presence, ApplicationEventPublisher events) {
        this.line = line;
        this.pool = pool;
        this.presence = presence;
        this.events = events;
        this.deaf = new DeafSessions(line.connections(), presence.waits());
    }

    private void watchUntilStopped() {
        try {
            while (isRunning()) {
                decide(isHeard());
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void decide(boolean isHere) {
        if (isHere && presence.isAway()) {
            presence.setAway(false);
            long seconds = Duration.ofNanos(System.nanoTime() - awaySince).toSeconds();
            log.info("The database answers again; it was away for {} s", seconds);
            events.publishEvent(new DatabaseReturned());
        } else if (!isHere && !presence.isAway() && isRunning()) {
            awaySince = System.nanoTime();
            presence.setAway(true);
            line.connections().cut();
            pool.getHikariPoolMXBean().softEvictConnections();
            log.warn("The database does not answer; until it does, requests are refused as unavailable");
        }
    }

    /** False when for the whole of the silence neither the question was answered nor any statement of a request. */
    private boolean isHeard() throws InterruptedException {
        long askedAt = System.nanoTime();
        Duration left = SILENCE;
        while (left.isPositive() && isRunning()) {
            try {
                ask(left);
                return true;
            } catch (SQLException e) {
                log.debug("The database did not answer: {}", Trace.inShort(e));
                hangUp();
            }
            left = SILENCE.minusNanos(System.nanoTime() - presence.heardSince(askedAt));
            if (left.isPositive()) {
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        return false;
    }

    private void ask(Duration patience) throws SQLException, InterruptedException {
        Connection asked = connection();
        asked.setNetworkTimeout(Runnable::run, Math.max(1, (int) patience.toMillis()));
        try (Statement question = asked.createStatement()) {
            question.execute("select 1");
        }
        deaf.end(asked);
    }

    /** After a switch-over one that leads to where requests go now. */
    private Connection connection() throws SQLException {
        if (demotions != presence.demotions()) {
            demotions = presence.demotions();
            hangUp();
        }
        Connection known = connection;
        if (known == null) {
            known = line.connect(SILENCE);
            connection = known;
        }
        return known;
    }

    private void hangUp() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            OpenConnections.abort(known);
        }
    }

    @Override
    public void start() {
        Thread thread = Thread.ofPlatform().daemon().name("database-watch").unstarted(this::watchUntilStopped);
        watcher = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = watcher;
        watcher = null;
        if (thread != null) {
            thread.interrupt();
        }
        line.close();
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }

    /** Watches before the first request, and until the last one. */
    @Override
    public int getPhase() {
        return 0;
    }
}
