package dev.taskql.graphql;

import dev.taskql.task.Outcome;
import dev.taskql.task.TaskId;
import java.util.List;

/** What the deletion of many tasks answers. */
record DeleteTasksPayload(List<TaskId> deletedTaskIds, List<UserError> userErrors) {

    static DeleteTasksPayload of(Outcome<List<TaskId>> outcome) {
        return outcome.fold(
                ids -> new DeleteTasksPayload(ids, List.of()),
                refusal -> new DeleteTasksPayload(List.of(), UserError.of(refusal)));
    }
}
