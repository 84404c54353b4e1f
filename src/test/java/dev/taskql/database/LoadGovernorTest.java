package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ten connections, two processors, and no line: who gets none at once is refused. */
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
    void whoWorksGoesOnAndTheNextWaitsForEnoughOfThemToEnd() throws Exception {
        fill(POOL);
        adjust(FULL, 20);
        end(POOL - FEWEST);
        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
        end(1);
        fill(1);
    }
}
