package dev.taskql.graphql;

import dev.taskql.task.Outcome;
import dev.taskql.task.Task;
import java.util.List;

/** What a mutation of many tasks answers. */
record TasksPayload(List<Task> tasks, List<UserError> userErrors) {

    static TasksPayload of(Outcome<List<Task>> outcome) {
        return outcome.fold(
                tasks -> new TasksPayload(tasks, List.of()),
                refusal -> new TasksPayload(List.of(), UserError.of(refusal)));
    }
}
