package dev.taskql.fuzz;

import dev.taskql.TestNode;
import dev.taskql.database.ScratchDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Two servers, the one with plans and the other without, each with a database of its own: whatever is sent to both happens to
 * the same tasks at the same time. Only the ids differ that they make themselves.
 */
final class Twins implements AutoCloseable, BeanPostProcessor {

    private final ScratchDatabase planned = new ScratchDatabase();
    private final ScratchDatabase unplanned = new ScratchDatabase();
    private final InstantSource time = this::now;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final TestNode plannedNode = node(planned, true);
    private final TestNode unplannedNode = node(unplanned, false);

    Twins() {
        String sameHistory = "update taskql.sync_epoch set epoch = '%s'".formatted(UUID.randomUUID());
        planned.execute(sameHistory);
        unplanned.execute(sameHistory);
    }

    private TestNode node(ScratchDatabase database, boolean hasPlans) {
        Map<String, String> settings =
                Map.of("DATABASE_URL", database.address(), "taskql.graphql.plans", String.valueOf(hasPlans));
        return TestNode.start(settings, this);
    }

    TestNode planned() {
        return plannedNode;
    }

    TestNode unplanned() {
        return unplannedNode;
    }

    /** It stands still in between. */
    void tick() {
        now = now.plusMillis(1);
    }

    private Instant now() {
        return now;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Clock ? time.withZone(ZoneOffset.UTC) : bean;
    }

    @Override
    public void close() {
        plannedNode.close();
        unplannedNode.close();
        planned.close();
        unplanned.close();
    }
}
