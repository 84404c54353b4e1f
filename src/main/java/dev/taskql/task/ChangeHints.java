package dev.taskql.task;

import dev.taskql.log.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the rest of the server that a user's tasks have changed. */
@Component
class ChangeHints {

    private static final Logger log = LoggerFactory.getLogger(ChangeHints.class);

    private final ApplicationEventPublisher events;

    ChangeHints(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** What is committed is done, whatever becomes of the hint. */
    void publish(Changes committed) {
        publish(committed.userId(), committed.counted().changeCount());
    }

    /** @param change the number of the latest change that is committed */
    void publish(String userId, long change) {
        try {
            events.publishEvent(new TasksChanged(userId, change));
        } catch (RuntimeException e) {
            log.error("A hint at a change was not passed on", Trace.of(e));
        }
    }
}
