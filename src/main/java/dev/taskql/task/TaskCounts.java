package dev.taskql.task;

/**
 * How many tasks a user has.
 *
 * @param overdue those that are not completed and due before the day that was asked for
 */
public record TaskCounts(int pending, int inProgress, int completed, int overdue) {

    public int total() {
        return pending + inProgress + completed;
    }
}
