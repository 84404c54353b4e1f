package dev.taskql.database;

import dev.taskql.database.Waits.Wait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the one connection that is dead among those that live: somebody has waited on it for a while, and PostgreSQL, asked
 * on another one, says that its session has nothing to do. So the statement, or the answer to it, was swallowed, and would
 * be waited for until the driver's time is up. A statement that merely takes long is left alone: its session works.
 */
final class DeafSessions {

    private static final Logger log = LoggerFactory.getLogger(DeafSessions.class);
    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final Duration IN_TIME = Duration.ofMillis(100);

    /** Idle, or in the midst of a conversation in which it is the client's turn. */
    private static final String QUESTION = """
            select pid, extract(epoch from backend_start)::text
            from pg_stat_activity
            where pid = any (?)
              and (state like 'idle%' or (state = 'active' and wait_event_type = 'Client'))
            """;

    private final OpenConnections connections;
    private final Waits waits;
    private Set<Wait> suspects = Set.of();

    DeafSessions(OpenConnections connections, Waits waits) {
        this.connections = connections;
        this.waits = waits;
    }

    /**
     * To be called now and then: who looks dead twice in a row is taken for dead. At the first time an answer may be on its
     * way. Nobody does on a node that has so much to do that who waited is not woken: the answer may be there.
     *
     * @param live a connection that works
     */
    void end(Connection live) throws SQLException, InterruptedException {
        if (waits.longerThan(WHILE).isEmpty() || !isWokenInTime()) {
            suspects = Set.of();
            return;
        }
        Map<Wait, Session> waiting = waiting();
        Set<Wait> idle = waiting.isEmpty() ? Set.of() : idle(waiting, live);
        for (Wait wait : idle) {
            if (suspects.contains(wait)) {
                log.warn("A connection to the database is dead; others are not, and whoever waited on it is told");
                OpenConnections.abort(wait.connection());
            }
        }
        suspects = idle;
    }

    /** Requests run on virtual threads, which take their turns. */
    private static boolean isWokenInTime() throws InterruptedException {
        return Thread.startVirtualThread(() -> {}).join(IN_TIME);
    }

    private Map<Wait, Session> waiting() {
        Map<Wait, Session> waiting = new HashMap<>();
        waits.longerThan(WHILE)
                .forEach(wait ->
                        connections.session(wait.connection()).ifPresent(session -> waiting.put(wait, session)));
        return waiting;
    }

    private static Set<Wait> idle(Map<Wait, Session> waiting, Connection live) throws SQLException {
        Set<Session> idle = new HashSet<>();
        try (PreparedStatement question = live.prepareStatement(QUESTION)) {
            question.setObject(
                    1, waiting.values().stream().mapToInt(Session::process).toArray());
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    idle.add(new Session(answer.getInt(1), answer.getString(2)));
                }
            }
        }
        Set<Wait> found = new HashSet<>(waiting.keySet());
        found.removeIf(wait -> !idle.contains(waiting.get(wait)));
        return found;
    }
}
