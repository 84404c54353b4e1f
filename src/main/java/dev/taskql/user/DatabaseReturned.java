package dev.taskql.user;

/** An event: the database was away and answers again. What was told of it meanwhile is lost. */
public record DatabaseReturned() {}
