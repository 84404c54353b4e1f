package dev.taskql.graphql;

import dev.taskql.log.Trace;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What nobody expected: logged once, under an id that the client is shown instead of the cause. */
@Component
class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    /**
     * Logs it, and says what the client may know.
     *
     * @param what in words of ours, for nothing that a user wrote may be logged
     */
    String report(String what, @Nullable Throwable cause) {
        UUID id = UUID.randomUUID();
        log.error("Incident {}: {}", id, what, cause == null ? null : Trace.of(cause));
        return "Something went wrong on our side. It is reported under the id " + id + ".";
    }
}
