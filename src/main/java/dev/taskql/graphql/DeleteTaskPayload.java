package dev.taskql.graphql;

import dev.taskql.task.Outcome;
import dev.taskql.task.Task;
import dev.taskql.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the deletion of one task answers. */
record DeleteTaskPayload(
        @Nullable TaskId deletedTaskId, @Nullable Task task, List<UserError> userErrors) {

    static DeleteTaskPayload of(Outcome<TaskId> outcome) {
        return outcome.fold(
                id -> new DeleteTaskPayload(id, null, List.of()),
                refusal -> new DeleteTaskPayload(null, TaskPayload.currentTask(refusal), UserError.of(refusal)));
    }
}
