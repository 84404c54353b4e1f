package dev.taskql.task;

import java.util.List;

/**
 * A page of a list.
 *
 * @param order the order that its cursors belong to
 * @param totalCount how many tasks there are on all pages; -1 where it was not asked for
 * @param hasPreviousPage whether a task stands before the page; false where it was not asked for
 * @param hasNextPage whether a task stands after the page; false where it was not asked for
 */
public record TaskPage(
        TaskOrder order, List<Task> tasks, long totalCount, boolean hasPreviousPage, boolean hasNextPage) {

    /** Marks a task's place in this order; it outlives the task. */
    public String cursor(Task task) {
        return Cursor.of(order, task).encoded();
    }
}
