package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A connection with which PostgreSQL is done, and somebody who seems to wait on it, on a node that has much to do. */
class BusyNodeTest {

    private final OpenConnections connections = new OpenConnections();
    private final Waits waits = new Waits();
    private final DeafSessions deaf = new DeafSessions(connections, waits);

    @Test
    void whoIsNotWokenInTimeIsNotTakenForDeafUntilTheNodeHasTime() throws Exception {
        try (Connection connection = TestDatabase.connect();
                Connection live = TestDatabase.connect()) {
            connections.add(connection, Optional.of(Session.answering(connection)));
            waits.begin(connection);
            Thread.sleep(Duration.ofMillis(1_100));

            var isBusy = new AtomicBoolean(true);
            keepAllCarriersBusy(isBusy);
            try {
                lookTwice(live);
                assertThat(connection.isClosed()).isFalse();
            } finally {
                isBusy.set(false);
            }
            lookTwice(live);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private void lookTwice(Connection live) throws Exception {
        deaf.end(live);
        deaf.end(live);
    }

    private static void keepAllCarriersBusy(AtomicBoolean isBusy) {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread.startVirtualThread(() -> {
                while (isBusy.get()) {
                    Thread.onSpinWait();
                }
            });
        }
    }
}
