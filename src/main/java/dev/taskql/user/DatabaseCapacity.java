package dev.taskql.user;

import java.time.Duration;

/**
 * For how many users at once this node can work.
 *
 * @param connections to the database, 1 at least; who asks for more of them waits
 * @param timeForRequest after which one request begins no further statement
 */
public record DatabaseCapacity(int connections, Duration timeForRequest) {}
