package dev.taskql.graphql;

import dev.taskql.task.PageRequest;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many things a field will answer with at most, as far as a request tells. */
@FunctionalInterface
interface ListLength {

    // What asks for more never runs: it is refused in words of its own.
    long MAX = PageRequest.MAX_SIZE;

    /** From 0 to {@link #MAX}. */
    long under(Map<String, Object> variables);

    /** Of a page: the larger of {@code first} and {@code last}. */
    static ListLength ofPage(Field field, int usual) {
        Value<?> first = argument(field, "first");
        Value<?> last = argument(field, "last");
        return variables -> {
            long size = Math.max(integer(first, variables), integer(last, variables));
            return size < 0 ? usual : Math.min(size, MAX);
        };
    }

    /** Of the answer to {@code input: {tasks: [...]}}. */
    static ListLength ofInputs(Field field) {
        return argument(field, "input") instanceof ObjectValue object
                ? ofInputs(object)
                : ofInputs(argument(field, "input"));
    }

    private static ListLength ofInputs(ObjectValue input) {
        Value<?> tasks = input.getObjectFields().stream()
                .filter(given -> given.getName().equals("tasks"))
                .<Value<?>>map(ObjectField::getValue)
                .findFirst()
                .orElse(null);
        return variables -> tasks instanceof ArrayValue list
                ? Math.min(list.getValues().size(), MAX)
                : size(variable(tasks, variables));
    }

    private static ListLength ofInputs(@Nullable Value<?> input) {
        return variables -> variable(input, variables) instanceof Map<?, ?> object ? size(object.get("tasks")) : 1;
    }

    private static long size(@Nullable Object tasks) {
        return tasks instanceof Collection<?> list ? Math.min(list.size(), MAX) : 1;
    }

    /** At least 0; -1 where there is none. */
    private static long integer(@Nullable Value<?> value, Map<String, Object> variables) {
        if (value instanceof IntValue literal) {
            return literal.getValue().bitLength() > 31
                    ? MAX
                    : Math.max(0, literal.getValue().intValue());
        }
        return variable(value, variables) instanceof Integer number ? Math.max(0, number) : -1;
    }

    private static @Nullable Object variable(@Nullable Value<?> value, Map<String, Object> variables) {
        return value instanceof VariableReference reference ? variables.get(reference.getName()) : null;
    }

    private static @Nullable Value<?> argument(Field field, String name) {
        return Stream.ofNullable(field.getArguments())
                .flatMap(Collection::stream)
                .filter(argument -> Objects.equals(argument.getName(), name))
                .<Value<?>>map(Argument::getValue)
                .findFirst()
                .orElse(null);
    }
}
