package dev.taskql.graphql;

import dev.taskql.security.RateLimitedException;
import dev.taskql.user.Viewer;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Executes operations for every transport. Fields are fetched on the thread that subscribes. */
@Component
class OperationExecutor {

    /** Key of the request's context: on whose behalf. */
    static final String VIEWER = "viewer";

    private final ExecutionGraphQlService service;
    private final TrustedDocuments documents;

    OperationExecutor(ExecutionGraphQlService service, TrustedDocuments documents) {
        this.service = service;
        this.documents = documents;
    }

    /**
     * Executes an operation on behalf of a user.
     *
     * @param id names the request in logs
     * @param terms those of the transport
     * @throws FieldFailure where the document must not run
     * @throws RateLimitedException where the user cannot pay for it
     */
    Mono<ExecutionResult> execute(Operation operation, Viewer viewer, String id, Terms terms) {
        var request = new DefaultExecutionGraphQlRequest(
                documents.text(operation.document()),
                operation.operationName(),
                operation.variables(),
                Map.of(),
                id,
                Locale.ROOT); // the messages of any other would depend on the server's
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(context(operation, viewer, terms)).build());
        return service.execute(request).map(OperationExecutor::result);
    }

    private static Map<Object, Object> context(Operation operation, Viewer viewer, Terms terms) {
        return Map.of(VIEWER, viewer, Terms.class, terms, ComplexityCheck.IS_COST_ASKED, operation.isCostAsked());
    }

    /** A subscription that could not begin has no data at all, rather than null (GraphQL specification, section 6.2.3.1). */
    private static ExecutionResult result(ExecutionGraphQlResponse response) {
        ExecutionResult result = response.getExecutionResult();
        boolean isStream = response.getExecutionInput().getGraphQLContext().get(OperationDefinition.Operation.class)
                == OperationDefinition.Operation.SUBSCRIPTION;
        return isStream && result.getData() == null
                ? ExecutionResult.newExecutionResult()
                        .errors(result.getErrors())
                        .build()
                : result;
    }
}
