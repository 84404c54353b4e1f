package dev.taskql.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants executed, as it said it.
 *
 * @param query the document
 * @param operationName which operation of the document; null where it has one only
 */
record Operation(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {}
