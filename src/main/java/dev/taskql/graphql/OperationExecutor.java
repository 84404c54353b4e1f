package dev.taskql.graphql;

import dev.taskql.user.Viewer;
import graphql.ExecutionResult;
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

    private final ExecutionGraphQlService service;

    OperationExecutor(ExecutionGraphQlService service) {
        this.service = service;
    }

    /**
     * Executes an operation on behalf of a user.
     *
     * @param id names the request in logs
     * @param allowed what kind of operation the transport takes
     */
    Mono<ExecutionResult> execute(Operation operation, Viewer viewer, String id, AllowedOperations allowed) {
        var request = new DefaultExecutionGraphQlRequest(
                operation.query(),
                operation.operationName(),
                operation.variables(),
                Map.of(),
                id,
                Locale.ROOT); // the messages of any other would depend on the server's
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(Map.of("viewer", viewer, AllowedOperations.class, allowed))
                        .build());
        return service.execute(request).map(ExecutionGraphQlResponse::getExecutionResult);
    }
}
