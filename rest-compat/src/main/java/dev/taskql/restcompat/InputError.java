package dev.taskql.restcompat;

import dev.taskql.task.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing wrong with an input, in the form that clients of FastAPI know.
 *
 * @param loc {@code body} or {@code query}, then the path into it: names, and numbers for places in a list
 * @param msg for people, in English
 * @param type a word for programs, of the list in openapi.yaml
 */
record InputError(List<Object> loc, String msg, String type) {

    InputError {
        loc = List.copyOf(loc);
    }

    static InputError of(String part, String field, String msg, String type) {
        return new InputError(List.of(part, field), msg, type);
    }

    /** A broken rule of the domain, under the name that this face has for the field. */
    static InputError of(String part, Violation violation) {
        List<Object> loc = new ArrayList<>(List.of(part));
        violation.field().stream()
                .filter(name -> !name.equals("filter"))
                .map(InputError::spelled)
                .forEach(loc::add);
        return new InputError(loc, violation.message(), "value_error");
    }

    private static Object spelled(String name) {
        if (Character.isDigit(name.charAt(0))) {
            return Integer.valueOf(name);
        }
        return name.equals("dueDate") ? "due_date" : name;
    }

    /** For people: {@code tags.3: A tag must not be empty.} */
    @Override
    public String toString() {
        List<Object> path = loc.size() == 1 ? loc : loc.subList(1, loc.size());
        return path.stream().map(Object::toString).collect(Collectors.joining(".", "", ": ")) + msg;
    }
}
