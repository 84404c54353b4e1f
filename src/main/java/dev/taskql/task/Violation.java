package dev.taskql.task;

import java.util.ArrayList;
import java.util.List;

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
        var path = new ArrayList<>(List.of(outer));
        path.addAll(field);
        return new Violation(path, message);
    }
}
