package dev.taskql.task;

/**
 * A hint, published after the commit: tasks of this user changed.
 *
 * @param change the number of the user's latest change
 */
public record TasksChanged(String userId, long change) {}
