package dev.taskql.task;

import java.time.LocalDate;

/**
 * An order as SQL, read from its beginning or from its end. Each has an index of its own (V002), which these
 * expressions must match.
 *
 * @param isBackward whether the list is read from its end
 */
record OrderSql(TaskOrder order, boolean isBackward) {

    /** The same order, read the other way. */
    OrderSql reversed() {
        return new OrderSql(order, !isBackward);
    }

    /** Appends the order, which ends in a unique column. */
    void appendTo(SqlText sql) {
        String direction = isAscending() ? " asc" : " desc";
        sql.append(" order by " + key() + direction + ", id" + direction);
    }

    /** What a query of another's rows orders by: the key as a column, under the name {@code place}. */
    String place() {
        return key() + " as place";
    }

    /** Appends the order of rows that come with their {@link #place}. */
    void appendPlacesTo(SqlText sql) {
        String direction = isAscending() ? " asc" : " desc";
        sql.append(" order by place" + direction + ", id" + direction);
    }

    /** Appends " and …": the tasks that stand behind the cursor in the direction of reading. */
    void appendBehind(SqlText sql, Cursor cursor) {
        compare(sql, isAscending() ? ">" : "<", cursor);
    }

    /** Appends " and …": the cursor's own task and those before it in the direction of reading. */
    void appendUpTo(SqlText sql, Cursor cursor) {
        compare(sql, isAscending() ? "<=" : ">=", cursor);
    }

    private boolean isAscending() {
        return (order.direction() == TaskOrder.Direction.ASC) != isBackward;
    }

    private String key() {
        return switch (order.field()) {
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case DUE_DATE -> "(case when due_date is null then " + lastDay() + " else due_date end)";
            case PRIORITY -> "(case priority when 'LOW' then 1 when 'MEDIUM' then 2 else 3 end)";
            case TITLE -> "title_folded";
        };
    }

    // What stands for no due date, so that such tasks come last in either direction of the order.
    private String lastDay() {
        return order.direction() == TaskOrder.Direction.ASC ? "date 'infinity'" : "date '-infinity'";
    }

    private void compare(SqlText sql, String operator, Cursor cursor) {
        String left = " and (" + key() + ", id) " + operator;
        switch (cursor.key()) {
            case null -> sql.append(left + " (" + lastDay() + ", ?)");
            case TaskPriority priority -> sql.append(left + " (?, ?)", rank(priority));
            case LocalDate day -> sql.append(left + " (?, ?)", day);
            case Object key -> sql.append(left + " (?, ?)", key);
        }
        sql.append("", cursor.id().value());
    }

    private static int rank(TaskPriority priority) {
        return switch (priority) {
            case LOW -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }
}
