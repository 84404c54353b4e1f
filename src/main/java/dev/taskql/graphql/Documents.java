package dev.taskql.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Keeps documents parsed and validated, as many as the settings say, because clients send the same few again and again. */
@Component
class Documents implements PreparsedDocumentProvider {

    // A parsed document takes some thirty times the memory of its text.
    private static final int MAX_CACHED_CHARACTERS = 8_000;

    private final Cache<String, PreparsedDocumentEntry> documents;

    Documents(GraphQlSettings settings) {
        documents = Caffeine.newBuilder()
                .maximumSize(settings.cachedDocuments())
                .executor(Runnable::run) // what it has to tidy up is less than a change of threads
                .build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        String text = input.getQuery();
        PreparsedDocumentEntry known = documents.getIfPresent(text);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        PreparsedDocumentEntry document = bounded(parseAndValidate.apply(input));
        if (!document.hasErrors() && text.length() <= MAX_CACHED_CHARACTERS) {
            documents.put(text, document);
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

    long size() {
        documents.cleanUp();
        return documents.estimatedSize();
    }
}
