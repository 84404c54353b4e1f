package dev.taskql.task;

/** How far a task has come. */
public enum TaskStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED
}
