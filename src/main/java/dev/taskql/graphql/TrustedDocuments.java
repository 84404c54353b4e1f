package dev.taskql.graphql;

import graphql.schema.GraphQLSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * The only documents that run, where {@code taskql.graphql.trusted-documents} says so; any document otherwise. Nothing is
 * ever added at a client's wish. Introspection is off unless it is among them.
 */
@Component
class TrustedDocuments {

    private static final String ONLY_TRUSTED = "This server runs trusted documents only, and this is none of them.";

    private final boolean isRequired;
    private final Map<String, String> byName = new HashMap<>();
    private final Set<String> texts = new HashSet<>();

    /** @throws TrustedDocumentsException where one of them cannot be read, or is not valid */
    TrustedDocuments(GraphQlSettings settings, ComplexityCheck complexity, GraphQlSource source) {
        isRequired = !settings.trustedDocuments().isBlank();
        if (isRequired) {
            TrustedFiles.read(settings.trustedDocuments()).forEach((name, text) -> {
                requireValid(name, text, complexity, source.schema());
                byName.put(name, text.strip());
                texts.add(text.strip());
            });
        }
    }

    /**
     * The text of the document that is to run.
     *
     * @throws FieldFailure BAD_USER_INPUT where it must not, or where nobody knows it
     */
    String text(DocumentReference reference) {
        return isRequired ? trusted(reference) : any(reference);
    }

    private String trusted(DocumentReference reference) {
        Set<@Nullable String> meant = new HashSet<>();
        if (reference.text() != null) {
            String text = reference.text().strip();
            meant.add(texts.contains(text) ? text : null);
        }
        if (reference.id() != null) {
            meant.add(byName.get(reference.id()));
        }
        if (reference.hash() != null) {
            meant.add(byName.get(TrustedFiles.SHA256 + reference.hash()));
        }
        String only = meant.iterator().next();
        if (meant.size() > 1 || only == null) {
            throw new FieldFailure(ErrorCode.BAD_USER_INPUT, ONLY_TRUSTED);
        }
        return only;
    }

    private static String any(DocumentReference reference) {
        if (reference.id() != null) {
            throw new FieldFailure(
                    ErrorCode.BAD_USER_INPUT, "This server knows no document by its id: send it as \"query\".");
        }
        if (reference.text() == null) {
            // In Apollo's words: its clients then send the whole document.
            throw new FieldFailure(ErrorCode.BAD_USER_INPUT, "PersistedQueryNotSupported");
        }
        return reference.text();
    }

    private static void requireValid(String name, String text, ComplexityCheck complexity, GraphQLSchema schema) {
        Collection<String> problems = complexity.problems(text, schema);
        if (!problems.isEmpty()) {
            throw new TrustedDocumentsException(
                    "The trusted document \"" + name + "\" is not valid: " + String.join(" ", problems));
        }
    }
}
