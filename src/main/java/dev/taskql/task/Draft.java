package dev.taskql.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked task that is to be created: what a retry has to repeat. It has no time and no id of the server's yet, which
 * are given behind the lock, so that tasks are as old as the numbers of their changes say.
 *
 * @param ownId the id that the client chose, so that it may be a retry
 * @param idField the path to that id inside the input
 */
record Draft(
        Optional<TaskId> ownId,
        List<String> idField,
        String title,
        @Nullable String description,
        TaskStatus status,
        TaskPriority priority,
        @Nullable LocalDate dueDate,
        List<String> tags) {

    Task task(Instant now) {
        return new Task(
                ownId.orElseGet(TaskId::next),
                title,
                description,
                status,
                priority,
                dueDate,
                tags,
                now,
                now,
                status == TaskStatus.COMPLETED ? now : null,
                1);
    }
}
