package dev.taskql.graphql;

import graphql.GraphQLError;
import java.util.List;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a client is told when a subscription breaks off. */
@Component
class StreamFailureResolver implements SubscriptionExceptionResolver {

    private final Failures failures;

    private final OperationMeters meters;

    StreamFailureResolver(Failures failures, OperationMeters meters) {
        this.failures = failures;
        this.meters = meters;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable failure) {
        return Mono.just(List.of(described(failure)));
    }

    /** As they stand in the last answer of the stream. */
    List<GraphQLError> errors(Throwable failure) {
        return failure instanceof SubscriptionPublisherException resolved
                ? resolved.getErrors()
                : List.of(described(failure));
    }

    private GraphQLError described(Throwable failure) {
        ApiError error = failures.describe(failure);
        meters.count(error);
        return error;
    }
}
