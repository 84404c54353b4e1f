package dev.taskql.restcompat;

import dev.taskql.task.TaskOrder;
import dev.taskql.task.TaskOrder.Direction;
import dev.taskql.task.TaskOrder.Field;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order as one of the many spellings of {@code sort} has it: {@code created}, {@code created_at}, {@code created_desc},
 * {@code created_at_desc}.
 *
 * @param direction empty where the spelling does not say
 */
record SortSpelling(Field field, Optional<Direction> direction) {

    static final SortSpelling DEFAULT = new SortSpelling(Field.CREATED_AT, Optional.empty());

    static final Words<Direction> DIRECTIONS = Words.of(Direction.values());

    static final String EXPECTATION =
            "It must be created, updated, title, due_date or priority, with _asc or _desc behind it where you like.";

    private static final Map<String, Field> FIELDS = Map.of(
            "created", Field.CREATED_AT,
            "updated", Field.UPDATED_AT,
            "title", Field.TITLE,
            "due_date", Field.DUE_DATE,
            "priority", Field.PRIORITY);

    private static final Pattern SPELLING =
            Pattern.compile("(?<field>created|updated|title|due_date|priority)(_at)?(_(?<direction>asc|desc))?");

    static Optional<SortSpelling> parse(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Field field = FIELDS.get(matcher.group("field"));
        Optional<Direction> direction =
                Optional.ofNullable(matcher.group("direction")).flatMap(DIRECTIONS::parse);
        return Optional.ofNullable(field).map(known -> new SortSpelling(known, direction));
    }

    /** The order that is meant where {@code order} says the given; a direction in the spelling wins over it. */
    TaskOrder with(Optional<Direction> order) {
        return new TaskOrder(field, direction.or(() -> order).orElseGet(this::usual));
    }

    private Direction usual() {
        return field == Field.TITLE || field == Field.DUE_DATE ? Direction.ASC : Direction.DESC;
    }
}
