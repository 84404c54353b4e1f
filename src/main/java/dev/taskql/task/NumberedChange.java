package dev.taskql.task;

import org.jspecify.annotations.Nullable;

/**
 * A change in a user's history.
 *
 * @param number its place; the user's changes are numbered from 1 on, in the order of their commits
 * @param task the task as it was read; null when it was deleted
 */
public record NumberedChange(
        long number, TaskId taskId, @Nullable Task task) {

    /** What a client with this token is told of it. */
    public TaskChange toldTo(SyncToken from) {
        return new TaskChange(taskId, task, from.at(number).encoded());
    }
}
