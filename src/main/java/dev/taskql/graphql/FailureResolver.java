package dev.taskql.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a client is told when a field could not be answered. */
@Component
class FailureResolver implements DataFetcherExceptionResolver {

    private final Failures failures;

    FailureResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable failure, DataFetchingEnvironment environment) {
        ApiError error = failures.describe(failure)
                .at(
                        environment.getField().getSourceLocation(),
                        environment.getExecutionStepInfo().getPath().toList());
        return Mono.just(List.of(error));
    }
}
