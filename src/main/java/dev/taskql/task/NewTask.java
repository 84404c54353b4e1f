package dev.taskql.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that a client wants, as it said it; null is as good as left out.
 *
 * @param id the client's own id, as it spelled it
 * @param completed shorthand for a status of COMPLETED or PENDING
 */
public record NewTask(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable TaskStatus status,
        @Nullable Boolean completed,
        @Nullable TaskPriority priority,
        @Nullable LocalDate dueDate,
        @Nullable List<String> tags) {

    /** The task as it would be stored; reports everything that breaks the rules. */
    Draft draft(Instant now, Violations violations) {
        TaskRules.checkCompletion(status, completed, violations);
        TaskRules.checkDay("dueDate", dueDate, violations);
        TaskStatus initial = initialStatus();
        Task task = new Task(
                checkedId(violations),
                checkedTitle(violations),
                TaskText.description(description, violations),
                initial,
                Objects.requireNonNullElse(priority, TaskPriority.MEDIUM),
                dueDate,
                TaskText.tags(tags, violations),
                now,
                now,
                initial == TaskStatus.COMPLETED ? now : null,
                1);
        return Draft.of(task, id != null);
    }

    private TaskStatus initialStatus() {
        return status != null ? status : Boolean.TRUE.equals(completed) ? TaskStatus.COMPLETED : TaskStatus.PENDING;
    }

    private TaskId checkedId(Violations violations) {
        if (id == null) {
            return TaskId.next();
        }
        Optional<TaskId> own = TaskId.parse(id);
        if (own.isEmpty()) {
            violations.add("id", "The id must be a UUID in its 8-4-4-4-12 spelling.");
        }
        return own.orElseGet(TaskId::next);
    }

    private String checkedTitle(Violations violations) {
        if (title == null) {
            violations.add("title", "A task must have a title.");
            return "";
        }
        return TaskText.title(title, violations);
    }
}
