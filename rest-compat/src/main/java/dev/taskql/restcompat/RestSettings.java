package dev.taskql.restcompat;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;

/**
 * What of the REST face can be set.
 *
 * @param userMismatchStatus the status for a path of somebody else's: 403, or 401 or 404 for clients that expect those
 */
@ConfigurationProperties("taskql.rest")
record RestSettings(@DefaultValue("403") int userMismatchStatus) {

    private static final Set<Integer> MISMATCHES = Set.of(401, 403, 404);

    RestSettings {
        if (!MISMATCHES.contains(userMismatchStatus)) {
            throw new IllegalArgumentException(
                    "taskql.rest.user-mismatch-status is %d; set it to 401, 403 or 404.".formatted(userMismatchStatus));
        }
    }

    HttpStatus mismatch() {
        return HttpStatus.valueOf(userMismatchStatus);
    }
}
