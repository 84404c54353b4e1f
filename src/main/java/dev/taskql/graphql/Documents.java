package dev.taskql.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps documents parsed and validated, because clients send the same few again and again. Bounded: documents live in two
 * generations; when the young one is full it becomes the old one, and what was old and not asked for since is forgotten.
 */
@Component
class Documents implements PreparsedDocumentProvider {

    // A parsed document takes some thirty times the memory of its text.
    private static final int MAX_CACHED_CHARACTERS = 8_000;

    private final int generationSize;
    private volatile Map<String, PreparsedDocumentEntry> young = new ConcurrentHashMap<>();
    private volatile Map<String, PreparsedDocumentEntry> old = Map.of();

    Documents(GraphQlSettings settings) {
        this.generationSize = Math.max(1, settings.cachedDocuments() / 2);
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        String text = input.getQuery();
        PreparsedDocumentEntry known = find(text);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        PreparsedDocumentEntry document = parseAndValidate.apply(input);
        if (!document.hasErrors() && text.length() <= MAX_CACHED_CHARACTERS) {
            keep(text, document);
        }
        return CompletableFuture.completedFuture(document);
    }

    private @Nullable PreparsedDocumentEntry find(String text) {
        PreparsedDocumentEntry recent = young.get(text);
        if (recent != null) {
            return recent;
        }
        PreparsedDocumentEntry earlier = old.get(text);
        if (earlier != null) {
            keep(text, earlier);
        }
        return earlier;
    }

    private void keep(String text, PreparsedDocumentEntry document) {
        if (young.size() >= generationSize) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(text, document);
    }

    int size() {
        return young.size() + old.size();
    }
}
