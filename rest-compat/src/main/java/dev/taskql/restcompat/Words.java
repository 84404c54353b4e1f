package dev.taskql.restcompat;

import dev.taskql.task.TaskPriority;
import dev.taskql.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that a value may have in this face, in lower case, and what each of them means. */
record Words<T>(Map<String, T> meanings) {

    static final Words<TaskStatus> STATUS = of(TaskStatus.values());
    static final Words<TaskPriority> PRIORITY = of(TaskPriority.values());

    static <E extends Enum<E>> Words<E> of(E[] values) {
        Map<String, E> meanings = new LinkedHashMap<>();
        Stream.of(values).forEach(value -> meanings.put(of(value), value));
        return new Words<>(meanings);
    }

    /** How this face spells a value. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    Optional<T> parse(String text) {
        return Optional.ofNullable(meanings.get(text));
    }

    /** For people: what it must be. */
    String expectation() {
        List<String> words = List.copyOf(meanings.keySet());
        return "It must be " + String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast() + ".";
    }
}
