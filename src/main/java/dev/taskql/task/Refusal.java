package dev.taskql.task;

import java.util.List;
import java.util.Optional;

/** Why something was not done, in terms that a client can act upon; nothing was changed. */
public sealed interface Refusal {

    /** The input breaks the rules; all of its violations. */
    record Invalid(List<Violation> violations) implements Refusal {
        public Invalid {
            violations = List.copyOf(violations);
        }

        static Invalid of(String field, String message) {
            return new Invalid(List.of(new Violation(List.of(field), message)));
        }
    }

    /** The user has no such task. */
    record NotFound() implements Refusal {}

    /**
     * The task is not at the revision that the client expected.
     *
     * @param current the task as it now is
     */
    record Stale(Task current) implements Refusal {}

    /**
     * The id of a new task was used for other content before.
     *
     * @param current the task that has the id, where it still exists
     * @param field the path to the id inside the input
     */
    record IdTaken(Optional<Task> current, List<String> field) implements Refusal {}

    /** The user has as many tasks as an account may hold. */
    record LimitReached(long limit) implements Refusal {}
}
