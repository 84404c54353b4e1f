package dev.taskql.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps documents parsed, validated and measured, as many as the settings say, because clients send the same few again and again. */
@Component
class Documents implements PreparsedDocumentProvider {

    // A parsed document takes some thirty times the memory of its text.
    private static final int MAX_CACHED_CHARACTERS = 8_000;

    private final Cache<String, KnownDocument> documents;

    /** @param sizes null where nobody has measured it */
    private record KnownDocument(
            PreparsedDocumentEntry document, @Nullable DocumentSizes sizes) {}

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
        KnownDocument known = documents.getIfPresent(text);
        if (known != null) {
            remember(known.sizes(), input.getGraphQLContext());
            return CompletableFuture.completedFuture(known.document());
        }
        PreparsedDocumentEntry document = parseAndValidate.apply(input);
        if (!document.hasErrors() && text.length() <= MAX_CACHED_CHARACTERS) {
            DocumentSizes sizes = input.getGraphQLContext().get(DocumentSizes.class);
            documents.put(text, new KnownDocument(document, sizes));
        }
        return CompletableFuture.completedFuture(document);
    }

    private static void remember(@Nullable DocumentSizes sizes, GraphQLContext context) {
        if (sizes != null) {
            context.put(DocumentSizes.class, sizes);
        }
    }

    long size() {
        documents.cleanUp();
        return documents.estimatedSize();
    }
}
