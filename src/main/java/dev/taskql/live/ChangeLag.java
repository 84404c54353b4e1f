package dev.taskql.live;

import dev.taskql.task.NumberedChange;
import dev.taskql.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How old changes are when this node, which has subscribers for them, learns of them. */
@Component
class ChangeLag {

    private final Clock clock;
    private final Timer timer;

    ChangeLag(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.timer = Timer.builder("taskql.changes.lag")
                .description("From a change of a task until the node of its subscribers knows it")
                .serviceLevelObjectives(
                        Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
                .register(meters);
    }

    /** Deletions are left out: nobody remembers when they were made. */
    void tell(List<NumberedChange> changes) {
        Instant now = clock.instant();
        for (NumberedChange change : changes) {
            Task task = change.task();
            if (task != null) {
                timer.record(Duration.between(task.updatedAt(), now));
            }
        }
    }
}
