package dev.taskql.graphql;

import dev.taskql.task.Outcome;
import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of one task answers. */
record TaskPayload(@Nullable Task task, List<UserError> userErrors) {

    /** @param guard the field of the input that a conflict is about */
    static TaskPayload of(Outcome<Task> outcome, String guard) {
        return outcome.fold(TaskPayload::done, refusal -> refused(refusal, guard));
    }

    static TaskPayload done(Task task) {
        return new TaskPayload(task, List.of());
    }

    static TaskPayload refused(Refusal refusal, String guard) {
        return new TaskPayload(currentTask(refusal), UserError.of(refusal, guard));
    }

    /** The task as it now is, where a conflict tells it. */
    static @Nullable Task currentTask(Refusal refusal) {
        return refusal instanceof Refusal.Conflict conflict ? conflict.current().orElse(null) : null;
    }
}
