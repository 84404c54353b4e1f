package dev.taskql.graphql;

import dev.taskql.security.RateLimitedException;
import dev.taskql.user.DatabaseCapacity;
import dev.taskql.user.Deadline;
import dev.taskql.user.Viewer;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.language.OperationDefinition;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Executes operations for every transport, by the engine itself: the framework's service around it is for data loaders and
 * other threads, of which there are none, and would take 4 % of a request.
 */
@Component
class OperationExecutor {

    /** Key of the request's context: on whose behalf. */
    static final String VIEWER = "viewer";

    private final GraphQL engine;
    private final TrustedDocuments documents;
    private final Duration time;
    private final OperationReport report;

    OperationExecutor(
            GraphQlSource source, TrustedDocuments documents, DatabaseCapacity database, OperationReport report) {
        this.engine = source.graphQl();
        this.documents = documents;
        this.time = database.timeForRequest();
        this.report = report;
    }

    /**
     * Executes an operation on behalf of a user, on this thread.
     *
     * @param id names the request in logs
     * @param terms those of the transport
     * @throws FieldFailure where the document must not run
     * @throws RateLimitedException where the user cannot pay for it
     */
    ExecutionResult execute(Operation operation, Viewer viewer, String id, Terms terms) {
        ExecutionInput input = ExecutionInput.newExecutionInput(documents.text(operation.document()))
                .operationName(operation.operationName())
                .variables(operation.variables())
                .executionId(ExecutionId.from(id))
                .locale(Locale.ROOT) // the messages of any other would depend on the server's
                .graphQLContext(context(operation, viewer, terms))
                .build();
        try {
            return result(input, report.on(input, () -> Deadline.within(time, () -> executed(input))));
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private ExecutionResult executed(ExecutionInput input) {
        return engine.executeAsync(input).join();
    }

    private static Map<Object, Object> context(Operation operation, Viewer viewer, Terms terms) {
        return Map.of(VIEWER, viewer, Terms.class, terms, ComplexityCheck.IS_COST_ASKED, operation.isCostAsked());
    }

    /** A subscription that could not begin has no data at all, rather than null (GraphQL specification, section 6.2.3.1). */
    private static ExecutionResult result(ExecutionInput input, ExecutionResult result) {
        OperationDefinition operation = input.getGraphQLContext().get(OperationDefinition.class);
        boolean isStream = operation != null && operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
        return isStream && result.getData() == null
                ? ExecutionResult.newExecutionResult()
                        .errors(result.getErrors())
                        .build()
                : result;
    }
}
