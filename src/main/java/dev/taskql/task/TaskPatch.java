package dev.taskql.task;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to change about a task; a field that it left out keeps its value. Null clears
 * {@code description}, {@code dueDate} and {@code tags}; for the others it is invalid.
 *
 * @param completed shorthand for a status: true is COMPLETED, false is PENDING where the task was completed
 */
public record TaskPatch(
        Given<String> title,
        Given<String> description,
        Given<TaskStatus> status,
        Given<Boolean> completed,
        Given<TaskPriority> priority,
        Given<LocalDate> dueDate,
        Given<List<String>> tags) {

    /** Sets the completion alone. */
    public static TaskPatch completed(@Nullable Boolean completed) {
        return new TaskPatch(
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.of(completed),
                Given.absent(),
                Given.absent(),
                Given.absent());
    }

    /** The same with its texts as they are stored; reports everything that breaks the rules. */
    TaskPatch checked(Violations violations) {
        refuseNull("title", title, violations);
        refuseNull("status", status, violations);
        refuseNull("completed", completed, violations);
        refuseNull("priority", priority, violations);
        TaskRules.checkCompletion(status.value(), completed.value(), violations);
        TaskRules.checkDay("dueDate", dueDate.value(), violations);
        return new TaskPatch(
                title.map(given -> TaskText.title(given, violations)),
                description.map(given -> TaskText.description(given, violations)),
                status,
                completed,
                priority,
                dueDate,
                tags.map(given -> TaskText.tags(given, violations)));
    }

    TaskStatus statusAfter(TaskStatus before) {
        if (status.value() != null) {
            return status.value();
        }
        if (completed.value() == null || completed.value() == (before == TaskStatus.COMPLETED)) {
            return before;
        }
        return completed.value() ? TaskStatus.COMPLETED : TaskStatus.PENDING;
    }

    List<String> tagsAfter(List<String> before) {
        List<String> after = tags.orElse(before);
        return after == null ? List.of() : after;
    }

    private static void refuseNull(String field, Given<?> given, Violations violations) {
        if (given.isNull()) {
            violations.add(field, "It cannot be null; leave it out to keep its value.");
        }
    }
}
