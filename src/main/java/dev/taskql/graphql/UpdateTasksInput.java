package dev.taskql.graphql;

import static dev.taskql.graphql.UpdateTaskInput.given;

import dev.taskql.task.Given;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskPatch;
import dev.taskql.task.TaskPriority;
import dev.taskql.task.TaskStatus;
import java.time.LocalDate;
import java.util.List;
import org.springframework.graphql.data.ArgumentValue;

/** A change to every task that a filter selects. */
record UpdateTasksInput(TaskFilter filter, Patch set) {

    record Patch(
            ArgumentValue<TaskStatus> status,
            ArgumentValue<Boolean> completed,
            ArgumentValue<TaskPriority> priority,
            ArgumentValue<LocalDate> dueDate,
            ArgumentValue<List<String>> tags) {}

    TaskPatch patch() {
        return new TaskPatch(
                Given.absent(),
                Given.absent(),
                given(set.status),
                given(set.completed),
                given(set.priority),
                given(set.dueDate),
                given(set.tags));
    }
}
