package dev.taskql.task;

import java.time.LocalDate;
import java.util.List;
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
        @Nullable List<String> tags) {}
