package dev.taskql.user;

/**
 * For how many users at once this node can work.
 *
 * @param connections to the database, 1 at least; who asks for more of them waits
 */
public record DatabaseCapacity(int connections) {}
