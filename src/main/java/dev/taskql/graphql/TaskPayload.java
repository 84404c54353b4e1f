package dev.taskql.graphql;

import dev.taskql.task.Outcome;
import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of one task answers. */
record TaskPayload(@Nullable Task task, List<UserError> userErrors) {

    static TaskPayload of(Outcome<Task> outcome) {
        return outcome.fold(
                task -> new TaskPayload(task, List.of()),
                refusal -> new TaskPayload(currentTask(refusal), UserError.of(refusal)));
    }

    /** The task as it now is, where a conflict tells it. */
    static @Nullable Task currentTask(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Stale stale -> stale.current();
            case Refusal.IdTaken taken -> taken.current().orElse(null);
            case Refusal.Invalid invalid -> null;
            case Refusal.NotFound missing -> null;
            case Refusal.LimitReached reached -> null;
        };
    }
}
