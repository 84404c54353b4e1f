package dev.taskql.task;

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

    /**
     * The task as it would be stored; reports everything that breaks the rules.
     *
     * @param place the path to this task inside the input; empty where it is the input
     */
    Draft draft(Violations violations, String... place) {
        Violations own = new Violations();
        TaskRules.checkCompletion(status, completed, own);
        TaskRules.checkDay("dueDate", dueDate, own);
        Draft draft = new Draft(
                checkedId(own),
                Violation.path(place, "id"),
                checkedTitle(own),
                TaskText.description(description, own),
                initialStatus(),
                Objects.requireNonNullElse(priority, TaskPriority.MEDIUM),
                dueDate,
                TaskText.tags(tags, own));
        violations.addAll(own, place);
        return draft;
    }

    private TaskStatus initialStatus() {
        TaskStatus shorthand = Boolean.TRUE.equals(completed) ? TaskStatus.COMPLETED : TaskStatus.PENDING;
        return Objects.requireNonNullElse(status, shorthand);
    }

    private Optional<TaskId> checkedId(Violations violations) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<TaskId> own = TaskId.parse(id);
        if (own.isEmpty()) {
            violations.add("id", "The id must be a UUID in its 8-4-4-4-12 spelling.");
        }
        return own;
    }

    private String checkedTitle(Violations violations) {
        if (title == null) {
            violations.add("title", "A task must have a title.");
            return "";
        }
        return TaskText.title(title, violations);
    }
}
