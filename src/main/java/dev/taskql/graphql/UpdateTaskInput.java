package dev.taskql.graphql;

import dev.taskql.task.Given;
import dev.taskql.task.TaskPatch;
import dev.taskql.task.TaskPriority;
import dev.taskql.task.TaskStatus;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** A change to one task; a field that is left out differs from one that is null. */
record UpdateTaskInput(
        String id,
        @Nullable Integer ifRevision,
        ArgumentValue<String> title,
        ArgumentValue<String> description,
        ArgumentValue<TaskStatus> status,
        ArgumentValue<Boolean> completed,
        ArgumentValue<TaskPriority> priority,
        ArgumentValue<LocalDate> dueDate,
        ArgumentValue<List<String>> tags) {

    TaskPatch patch() {
        return new TaskPatch(
                given(title),
                given(description),
                given(status),
                given(completed),
                given(priority),
                given(dueDate),
                given(tags));
    }

    static <T> Given<T> given(ArgumentValue<T> argument) {
        return argument.isOmitted() ? Given.absent() : Given.of(argument.value());
    }
}
