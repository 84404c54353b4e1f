package dev.taskql.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants executed, as it said it.
 *
 * @param operationName which operation of the document; null where it has one only
 * @param isCostAsked whether the answer shall tell what it cost
 */
record Operation(
        DocumentReference document,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        boolean isCostAsked) {

    Operation askingForCost() {
        return new Operation(document, operationName, variables, true);
    }
}
