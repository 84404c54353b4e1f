package dev.taskql.task;

import java.util.ArrayList;
import java.util.List;

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

    Refusal.Invalid refusal() {
        return new Refusal.Invalid(found);
    }
}
