package dev.taskql.task;

import org.jspecify.annotations.Nullable;

/**
 * A change to one of the user's tasks.
 *
 * @param task the task as it now is; null when it was deleted
 * @param syncToken marks this change
 */
public record TaskChange(TaskId taskId, @Nullable Task task, String syncToken) {}
