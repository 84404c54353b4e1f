package dev.taskql.graphql.plan;

import java.io.Serial;

/** A value is not what was planned for: the engine shall complete it. */
final class NotPlannedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    NotPlannedException() {
        super(null, null, false, false);
    }
}
