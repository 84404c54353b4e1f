package dev.taskql.graphql;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values in variables, no further than the limits. */
final class VariableValues {

    private int valuesLeft;
    private int objectsLeft;

    private VariableValues(ComplexitySettings limits) {
        this.valuesLeft = limits.variableValues();
        this.objectsLeft = limits.variableObjects();
    }

    static boolean areWithin(ComplexitySettings limits, Map<String, ?> variables) {
        var values = new VariableValues(limits);
        return values.haveRoom(variables.values());
    }

    private boolean haveRoom(Collection<?> values) {
        for (Object value : values) {
            if (--valuesLeft < 0 || !hasRoom(value)) {
                return false;
            }
        }
        return true;
    }

    // No deeper than JSON may be: the stack holds.
    private boolean hasRoom(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return --objectsLeft >= 0 && haveRoom(object.values());
        }
        return !(value instanceof Collection<?> list) || haveRoom(list);
    }
}
