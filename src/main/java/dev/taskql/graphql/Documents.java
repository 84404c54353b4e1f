package dev.taskql.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<Generations> generations =
            new AtomicReference<>(new Generations(new ConcurrentHashMap<>(), Map.of()));

    private record Generations(Map<String, PreparsedDocumentEntry> young, Map<String, PreparsedDocumentEntry> old) {

        Generations next() {
            return new Generations(new ConcurrentHashMap<>(), young);
        }
    }

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
        PreparsedDocumentEntry document = bounded(parseAndValidate.apply(input));
        if (!document.hasErrors() && text.length() <= MAX_CACHED_CHARACTERS) {
            keep(text, document);
        }
        return CompletableFuture.completedFuture(document);
    }

    private static PreparsedDocumentEntry bounded(PreparsedDocumentEntry document) {
        boolean isTooLarge = !document.hasErrors() && ExpandedSize.isTooLarge(document.getDocument());
        return isTooLarge
                ? new PreparsedDocumentEntry(
                        ApiError.of(ErrorCode.QUERY_TOO_COMPLEX, "The fragments of the document amount to too much."))
                : document;
    }

    private @Nullable PreparsedDocumentEntry find(String text) {
        Generations now = generations.get();
        PreparsedDocumentEntry recent = now.young.get(text);
        if (recent != null) {
            return recent;
        }
        PreparsedDocumentEntry earlier = now.old.get(text);
        if (earlier != null) {
            keep(text, earlier);
        }
        return earlier;
    }

    private void keep(String text, PreparsedDocumentEntry document) {
        Generations now = generations.get();
        if (now.young.size() >= generationSize) {
            generations.compareAndSet(now, now.next());
        }
        generations.get().young.put(text, document);
    }

    int size() {
        Generations now = generations.get();
        return now.young.size() + now.old.size();
    }
}
