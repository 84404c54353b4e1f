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

    StreamFailureResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable failure) {
        return Mono.just(List.of(failures.describe(failure)));
    }

    /** As they stand in the last answer of the stream. */
    List<GraphQLError> errors(Throwable failure) {
        return failure instanceof SubscriptionPublisherException resolved
                ? resolved.getErrors()
                : List.of(failures.describe(failure));
    }
}
