package dev.taskql.user;

/**
 * What the server counts for one user.
 *
 * @param changeCount the number of the user's latest change; 0 before the first
 * @param taskCount how many tasks the user has
 */
public record Account(long changeCount, int taskCount) {}
