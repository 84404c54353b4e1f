package dev.taskql.database;

import org.jspecify.annotations.Nullable;

/** The server cannot work on its database; the operator is told what is wrong and what to do, without a stack trace. */
class DatabaseStartException extends RuntimeException {

    private final String action;

    DatabaseStartException(String description, String action) {
        this(description, action, null);
    }

    DatabaseStartException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
