package dev.taskql.task;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing wrong with an input.
 *
 * @param field the path to it inside the input, such as {@code ["tags", "3"]}
 * @param message for people, in English
 */
public record Violation(List<String> field, String message) {

    public Violation {
        field = List.copyOf(field);
    }

    /** The same, seen from outside of the element that the path begins in. */
    Violation under(String... outer) {
        return new Violation(path(outer, field.toArray(String[]::new)), message);
    }

    static List<String> path(String[] outer, String... inner) {
        return Stream.concat(Stream.of(outer), Stream.of(inner)).toList();
    }
}
