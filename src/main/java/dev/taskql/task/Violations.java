package dev.taskql.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers everything that is wrong with one input, so that a client learns all of it at once. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        found.add(new Violation(List.of(field), message));
    }

    void add(List<String> field, String message) {
        found.add(new Violation(field, message));
    }

    void addAll(Violations inner, String... outer) {
        inner.found.forEach(violation -> found.add(violation.under(outer)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    /** What a valid input leads to; a refusal that names everything that was found otherwise. */
    <T> Outcome<T> unlessAny(Supplier<Outcome<T>> valid) {
        return found.isEmpty() ? valid.get() : new Outcome.Refused<>(new Refusal.Invalid(found));
    }
}
