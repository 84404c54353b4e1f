package dev.taskql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two nodes behind a balancer are restarted one after the other, as at each new version, while people write and follow.
 * Nobody tries again: each request has to be answered the first time. The new version brings migrations along: between the
 * two restarts both versions work side by side on the newer schema.
 *
 * <p>With {@code -Dtaskql.faults.old=old.jar} the nodes begin as that version instead of this build.
 * {@code -Dtaskql.faults.drain=0s} shows what the drain is for.
 */
@EnabledIfSystemProperty(named = "taskql.faults.seconds", matches = "[0-9]+", disabledReason = "takes a minute")
class RollingRestartTest {

    private static final String OLD = System.getProperty("taskql.faults.old", "");
    private static final long SEED = Long.getLong("taskql.faults.seed", System.currentTimeMillis() % 1_000_000);
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(OLD.isEmpty() ? 3 : 10);

    private final Dice dice = new Dice(SEED);
    private final History history = new History();
    private final Weather weather = new Weather();

    @Test
    void rollingRestartLosesNoRequest(TestReporter reporter) throws SQLException {
        try (Cluster cluster = Cluster.start(
                        List.of(OLD, OLD),
                        Map.of("TASKQL_HTTP_DRAIN", System.getProperty("taskql.faults.drain", "2s")));
                Balancer balancer = new Balancer(cluster.nodes())) {
            var crowd = new Crowd(cluster.postgres(), List.of(balancer), history, weather, dice);
            crowd.start(dice);
            for (ServerNode node : cluster.nodes()) {
                Machine.pause(SIDE_BY_SIDE);
                replace(node, balancer);
            }
            Machine.pause(SIDE_BY_SIDE);
            crowd.finish(dice);
            crowd.judge();
            assertThatTheNextVersionHasMigrated(cluster.postgres());
        }
        reporter.publishEntry("seed " + SEED, history.summary());
        assertThat(history.violations()).as("-Dtaskql.faults.seed=%d", SEED).isEmpty();
    }

    private static void assertThatTheNextVersionHasMigrated(FaultyPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from taskql.flyway_schema_history where version in ('998', '999') and success")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    private void replace(ServerNode node, Balancer balancer) {
        history.fault("stop " + node);
        stop(node, balancer);
        history.fault("start " + node);
        node.upgrade();
        node.start();
        node.awaitReady();
    }

    /** How gently an old version stops is its own affair; there clients try again. */
    private void stop(ServerNode node, Balancer balancer) {
        List<Balancer> excused = OLD.isEmpty() ? List.of() : List.of(balancer);
        Weather.Spell spell = weather.begin(excused, true);
        node.stop(Duration.ofSeconds(10));
        spell.end();
    }
}
