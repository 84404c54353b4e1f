package dev.taskql.graphql;

import dev.taskql.log.RequestId;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;

/** One operation of a WebSocket. Asks for the next answer when one is sent: a slow client gets no more than it takes. */
final class SocketOperation extends BaseSubscriber<ExecutionResult> {

    private final GraphQlSocket socket;
    private final ClientMessage.Subscribe request;
    private final SocketServices services;
    private final RequestId requestId;
    private volatile boolean isSubscription;

    SocketOperation(
            GraphQlSocket socket, ClientMessage.Subscribe request, SocketServices services, RequestId requestId) {
        this.socket = socket;
        this.request = request;
        this.services = services;
        this.requestId = requestId;
    }

    String id() {
        return request.id();
    }

    boolean isSubscription() {
        return isSubscription;
    }

    /** Runs on a thread of its own. */
    void run() {
        requestId.during(this::execute);
    }

    private void execute() {
        try {
            answer(services.execute(request.operation(), socket.viewer(), id()));
        } catch (RuntimeException | StackOverflowError failure) {
            hookOnError(Exceptions.unwrap(failure));
        }
    }

    private void answer(ExecutionResult result) {
        if (result.getData() instanceof Publisher<?> results) {
            @SuppressWarnings("unchecked") // the data of a subscription
            var answers = (Publisher<ExecutionResult>) results;
            follow(answers);
        } else if (result.isDataPresent()) {
            hookOnNext(result);
            hookOnComplete();
        } else {
            end("error", errors(result.getErrors()));
        }
    }

    private void follow(Publisher<ExecutionResult> answers) {
        isSubscription = true;
        if (socket.admitsSubscription()) {
            answers.subscribe(this);
        } else {
            int limit = services.settings().maxSubscriptions();
            refuse("A connection carries at most " + limit + " subscriptions at a time.");
        }
    }

    void refuse(String reason) {
        end("error", errors(List.of(ApiError.of(ErrorCode.RATE_LIMITED, reason))));
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    protected void hookOnNext(ExecutionResult result) {
        if (!isDisposed()) {
            socket.output().send("next", id(), result.toSpecification());
            request(1);
        }
    }

    @Override
    protected void hookOnError(Throwable failure) {
        // May come on the thread of whoever tells the changes.
        requestId.during(() -> end("error", errors(services.failures().errors(failure))));
    }

    @Override
    protected void hookOnComplete() {
        end("complete", null);
    }

    /** Nobody is told of the end of what the client has ended itself. */
    private void end(String type, @Nullable Object payload) {
        if (socket.forget(this)) {
            socket.output().send(type, id(), payload);
        }
    }

    private static List<Object> errors(List<? extends GraphQLError> errors) {
        return errors.stream().<Object>map(GraphQLError::toSpecification).toList();
    }
}
