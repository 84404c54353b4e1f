package dev.taskql.restcompat;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything that cannot be read in one input, so that a client learns all of it at once. */
final class InputErrors {

    private final String part;
    private final List<InputError> found = new ArrayList<>();

    /** @param part of the request, {@code body} or {@code query} */
    InputErrors(String part) {
        this.part = part;
    }

    void add(String field, String message, String type) {
        found.add(InputError.of(part, field, message, type));
    }

    void add(String field, int index, String message, String type) {
        found.add(new InputError(List.of(part, field, index), message, type));
    }

    /** @throws Rejection where anything was found */
    void rejectIfAny() {
        if (!found.isEmpty()) {
            throw new Rejection(Problem.of(found));
        }
    }
}
