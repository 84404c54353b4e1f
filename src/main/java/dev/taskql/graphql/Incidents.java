package dev.taskql.graphql;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What nobody expected: logged once, under an id that the client is shown instead of the cause. */
@Component
class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    /** Logs it, and says what the client may know. */
    String report(@Nullable String what, @Nullable Throwable cause) {
        UUID id = UUID.randomUUID();
        log.error("Incident {}: {}", id, what, cause);
        return "Something went wrong on our side. It is reported under the id " + id + ".";
    }
}
