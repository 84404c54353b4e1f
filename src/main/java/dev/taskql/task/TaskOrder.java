package dev.taskql.task;

/** The order of a list. Tasks that are equal in the field follow their id. */
public record TaskOrder(Field field, Direction direction) {

    public static final TaskOrder NEWEST_FIRST = new TaskOrder(Field.CREATED_AT, Direction.DESC);

    public enum Field {
        CREATED_AT,
        UPDATED_AT,
        /** Tasks without a due date come last, in both directions. */
        DUE_DATE,
        PRIORITY,
        /** In any case, by code point. */
        TITLE
    }

    public enum Direction {
        ASC,
        DESC
    }
}
