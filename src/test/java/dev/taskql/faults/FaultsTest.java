package dev.taskql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two servers and a PostgreSQL in processes of their own, people who write and follow, and one fault after the other.
 *
 * <p>Runs with {@code -Dtaskql.faults.seconds=120} alone. {@code -Dtaskql.faults.seed=…} repeats the faults and the choices
 * of the clients, though not the timing; {@code -Dtaskql.faults.only=…} restricts the faults to those whose name contains
 * it; {@code -Dtaskql.faults.jars=one.jar,other.jar} says what the nodes run. Logs are in {@code target/faults}.
 */
@EnabledIfSystemProperty(named = "taskql.faults.seconds", matches = "[0-9]+", disabledReason = "takes minutes")
class FaultsTest {

    private static final long SECONDS = Long.getLong("taskql.faults.seconds", 0);
    private static final long SEED = Long.getLong("taskql.faults.seed", System.currentTimeMillis() % 1_000_000);
    private static final String ONLY = System.getProperty("taskql.faults.only", "");
    private static final List<String> JARS =
            List.of(System.getProperty("taskql.faults.jars", ",").split(",", -1));

    private final Dice dice = new Dice(SEED);
    private final History history = new History();
    private final Weather weather = new Weather();

    @Test
    void nothingIsLostAndNothingIsDoneTwice(TestReporter reporter) {
        try (Cluster cluster = Cluster.start(JARS, Map.of())) {
            var crowd = new Crowd(cluster.postgres(), cluster.nodes(), history, weather, dice);
            crowd.start(dice);
            Machine.pause(Duration.ofSeconds(2));
            strikeUntil(System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos(), cluster);
            crowd.finish(dice);
            crowd.judge();
        }
        reporter.publishEntry("seed " + SEED, history.summary());
        assertThat(history.violations())
                .as("-Dtaskql.faults.seed=%d%n%s", SEED, history.summary())
                .isEmpty();
    }

    private void strikeUntil(long end, Cluster cluster) {
        Deque<Fault> faults = new ArrayDeque<>();
        while (System.nanoTime() < end && !history.isBroken()) {
            if (faults.isEmpty()) {
                faults.addAll(Fault.all(cluster, dice).stream()
                        .filter(fault -> fault.name().contains(ONLY))
                        .toList());
            }
            strike(faults.removeFirst());
        }
    }

    private void strike(Fault fault) {
        Weather.Spell spell = weather.begin(fault.nodes(), fault.hidesAnswers());
        history.fault(fault.name());
        fault.begin().run();
        Machine.pause(Duration.ofMillis(500).plus(dice.upTo(Duration.ofSeconds(3))));
        fault.end().run();
        spell.end();
        history.fault("over: " + fault.name());
        Machine.pause(Weather.RECOVERY.plus(Duration.ofMillis(1_500)));
    }
}
