package dev.taskql.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the operations of a document amount to: measured once for each document, however often it is executed.
 *
 * @param operations by the node itself
 */
record DocumentSizes(Map<OperationDefinition, OperationSize> operations) {

    /** For all operations of a document together, in selections. No document without fragments has as many. */
    static final int MAX_SELECTIONS = 20_000;

    /**
     * Measures all operations of a document, valid or not.
     *
     * @throws AbortExecutionException where one of them is over a limit
     */
    static DocumentSizes of(Document document, ComplexitySettings limits) {
        Map<String, FragmentDefinition> fragments = new HashMap<>();
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
        int selectionsLeft = MAX_SELECTIONS;
        var sizes = new IdentityHashMap<OperationDefinition, OperationSize>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            OperationSize size = OperationWalk.measure(operation, fragments, selectionsLeft);
            if (size == null) {
                throw tooComplex("The fragments of the document amount to too much.");
            }
            requireWithin(limits, size);
            selectionsLeft -= size.selections();
            sizes.put(operation, size);
        }
        return new DocumentSizes(sizes);
    }

    OperationSize of(OperationDefinition operation) {
        return Objects.requireNonNull(operations.get(operation));
    }

    private static void requireWithin(ComplexitySettings limits, OperationSize size) {
        require(size.depth(), limits.depth(), "fields in one another");
        require(size.rootFields(), limits.rootFields(), "root fields");
        require(size.aliases(), limits.aliases(), "aliases");
        require(size.directives(), limits.directives(), "directives");
    }

    private static void require(int actual, int limit, String what) {
        if (actual > limit) {
            throw tooComplex("The operation has " + actual + " " + what + ": at most " + limit + " may be.");
        }
    }

    static AbortExecutionException tooComplex(String message) {
        return new AbortExecutionException(List.of(ApiError.of(ErrorCode.QUERY_TOO_COMPLEX, message)));
    }
}
