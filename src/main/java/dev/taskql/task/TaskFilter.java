package dev.taskql.task;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the tasks for which every field that is given holds; null is as good as not given. Logic is two-valued: a
 * task without a due date is not due before any day.
 *
 * @param ids one of these, as clients spell them
 * @param status one of these
 * @param priority one of these
 * @param tags all of these
 * @param search each of these words stands in the title or in the description, in any case
 * @param dueFrom due on this day or later
 * @param dueBefore due before this day
 * @param and all of these hold
 * @param or one of these holds
 * @param not this does not hold
 */
public record TaskFilter(
        @Nullable List<String> ids,
        @Nullable List<TaskStatus> status,
        @Nullable Boolean completed,
        @Nullable List<TaskPriority> priority,
        @Nullable List<String> tags,
        @Nullable String search,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueBefore,
        @Nullable Boolean hasDueDate,
        @Nullable List<TaskFilter> and,
        @Nullable List<TaskFilter> or,
        @Nullable TaskFilter not) {

    /** Restricts nothing. */
    public static final TaskFilter ALL =
            new TaskFilter(null, null, null, null, null, null, null, null, null, null, null, null);
}
