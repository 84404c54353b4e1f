package dev.taskql.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client says which document it means; at least one of the three is there.
 *
 * @param text the document itself
 * @param id its name among the trusted ones (GraphQL over HTTP, appendix "Persisted Documents")
 * @param hash the SHA-256 of its text, in hexadecimal, as Apollo's automatic persisted queries give it
 */
record DocumentReference(
        @Nullable String text,
        @Nullable String id,
        @Nullable String hash) {

    /** @throws RequestRefused where the parameters name no document at all */
    static DocumentReference in(Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> extensions) {
        var reference = new DocumentReference(
                OperationReader.text(parameters, "query"),
                OperationReader.text(parameters, "documentId"),
                extensions.get("persistedQuery") instanceof Map<?, ?> persisted
                                && persisted.get("sha256Hash") instanceof String hash
                        ? hash
                        : null);
        if (reference.text == null && reference.id == null && reference.hash == null) {
            throw RequestRefused.badRequest("The parameter \"query\" is missing.");
        }
        return reference;
    }
}
