package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.TestNode;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten connections, two processors, and no line, but for the whole node: who gets none at once is refused. */
class LoadGovernorTest {

    private static final int POOL = 10;
    private static final int FEWEST = 5;
    private static final double FULL = 1;
    private static final double UNKNOWN = -1;

    private final ConnectionQueue queue = new ConnectionQueue(POOL, 0, Duration.ZERO, Duration.ZERO, System::nanoTime);
    private double load;
    private final LoadGovernor governor = new LoadGovernor(queue, POOL, 2, () -> load);
    private final List<Runnable> working = new ArrayList<>();

    @AfterEach
    void close() {
        governor.close();
    }

    private void adjust(double load, int times) {
        this.load = load;
        for (int i = 0; i < times; i++) {
            governor.adjust();
        }
    }

    private void fill(int connections) throws SQLTransientConnectionException {
        for (int i = 0; i < connections; i++) {
            working.add(queue.await());
        }
        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
    }

    private void end(int count) {
        for (int i = 0; i < count; i++) {
            working.removeLast().run();
        }
    }

    @Test
    void allWorkAsLongAsProcessorsAreIdle() throws Exception {
        adjust(0.5, 20);
        fill(POOL);
    }

    @Test
    void fewerWorkWhereProcessorsAreBusy() throws Exception {
        adjust(FULL, 2);
        fill(POOL - 2);
    }

    @Test
    void someWorkHoweverBusyProcessorsAre() throws Exception {
        adjust(FULL, 20);
        assertThat(queue.admitted()).isEqualTo(FEWEST);
        fill(FEWEST);
    }

    @Test
    void moreProcessorsKeepMoreConnectionsBusy() {
        assertThat(fewestOf(4)).isEqualTo(9);
        assertThat(fewestOf(1)).isEqualTo(FEWEST);
        assertThat(fewestOf(64)).isEqualTo(POOL);
    }

    private int fewestOf(int processors) {
        ConnectionQueue other = new ConnectionQueue(POOL, 0, Duration.ZERO, Duration.ZERO, System::nanoTime);
        try (LoadGovernor busy = new LoadGovernor(other, POOL, processors, () -> FULL)) {
            for (int i = 0; i < 20; i++) {
                busy.adjust();
            }
        }
        return other.admitted();
    }

    @Test
    void allWorkAgainWhenProcessorsAreIdle() throws Exception {
        adjust(FULL, 20);
        adjust(0.5, 20);
        fill(POOL);
    }

    @Test
    void nothingChangesInBetween() {
        adjust(FULL, 3);
        adjust(0.9, 20);
        assertThat(queue.admitted()).isEqualTo(POOL - 3);
    }

    @Test
    void whereNobodyKnowsAllWork() throws Exception {
        adjust(FULL, 20);
        adjust(UNKNOWN, 20);
        fill(POOL);
    }

    @Test
    @Timeout(60)
    void nodeWhoseProcessorsAreBusyTakesConnectionsAway() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        int pool = 2 * processors + 2 + FEWEST;
        var isBusy = new AtomicBoolean(true);
        try (TestNode node = TestNode.start(Map.of("taskql.database.pool-size", Integer.toString(pool)))) {
            for (int i = 0; i < 2 * processors; i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    while (isBusy.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            ConnectionQueue nodes = node.bean(ConnectionQueue.class);
            while (nodes.admitted() > pool - 2) {
                Thread.sleep(50);
            }
        } finally {
            isBusy.set(false);
        }
    }

    @Test
    void whoWorksGoesOnAndTheNextWaitsForEnoughOfThemToEnd() throws Exception {
        fill(POOL);
        adjust(FULL, 20);
        end(POOL - FEWEST);
        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
        end(1);
        fill(1);
    }
}
