package dev.taskql.graphql;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values in variables, no further than asked. */
final class VariableValues {

    private int left;

    private VariableValues(int limit) {
        this.left = limit;
    }

    /** Whether there are at most so many values, lists and objects counted with what is in them. */
    static boolean areAtMost(int limit, Map<String, ?> variables) {
        var values = new VariableValues(limit);
        values.countAll(variables.values());
        return values.left >= 0;
    }

    private void countAll(Collection<?> values) {
        for (Object value : values) {
            if (--left < 0) {
                return;
            }
            count(value);
        }
    }

    // No deeper than JSON may be: the stack holds.
    private void count(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            countAll(object.values());
        } else if (value instanceof Collection<?> list) {
            countAll(list);
        }
    }
}
