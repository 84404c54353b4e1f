package dev.taskql.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscription as server-sent events. The thread of the request writes them, and asks for the next when one is written:
 * a client that does not read holds up nobody else.
 */
final class EventStream extends BaseSubscriber<ExecutionResult> implements OpenStream {

    /**
     * Something to write.
     *
     * @param isAnswer that the subscription may go on when it is written
     * @param isLast that nothing comes after it
     */
    private record Event(String text, boolean isAnswer, boolean isLast) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COMPLETE = "event: complete\ndata: \n\n";
    private static final Event SIGN_OF_LIFE = new Event(":\n\n", false, false);
    private static final Event END = new Event("", false, true);

    private final Instant expiresAt;
    private final Duration keepAlive;
    private final Function<Throwable, List<GraphQLError>> errors;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    // Used by the checking thread alone.
    private Instant nextSignOfLife;

    EventStream(Instant now, Instant expiresAt, Duration keepAlive, Function<Throwable, List<GraphQLError>> errors) {
        this.expiresAt = expiresAt;
        this.keepAlive = keepAlive;
        this.errors = errors;
        this.nextSignOfLife = now.plus(keepAlive);
    }

    /** One answer, and the end. */
    static String only(ExecutionResult result) {
        return next(result.toSpecification()) + COMPLETE;
    }

    private static String next(Map<String, Object> result) {
        return "event: next\ndata: " + JSON.writeValueAsString(result) + "\n\n";
    }

    /** Writes what comes until the stream ends or the client is gone. */
    void writeTo(OutputStream output) throws IOException, InterruptedException {
        Event event = SIGN_OF_LIFE; // so that the client sees that it is connected
        while (!event.isLast()) {
            write(event, output);
            event = events.take();
        }
        write(event, output);
    }

    private void write(Event event, OutputStream output) throws IOException {
        output.write(event.text().getBytes(StandardCharsets.UTF_8));
        output.flush();
        if (event.isAnswer()) {
            request(1);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    protected void hookOnNext(ExecutionResult result) {
        events.add(new Event(next(result.toSpecification()), true, false));
    }

    @Override
    protected void hookOnError(Throwable failure) {
        ExecutionResult last = ExecutionResult.newExecutionResult()
                .errors(errors.apply(failure))
                .build();
        events.add(new Event(only(last), false, true));
    }

    @Override
    protected void hookOnComplete() {
        events.add(new Event(COMPLETE, false, true));
    }

    /** At the token's end the stream just ends, without {@code complete}: clients take that for a lost connection. */
    @Override
    public void check(Instant now) {
        if (!now.isBefore(expiresAt)) {
            events.add(END);
        } else if (!now.isBefore(nextSignOfLife)) {
            nextSignOfLife = now.plus(keepAlive);
            events.add(SIGN_OF_LIFE);
        }
    }

    @Override
    public void endForRestart() {
        events.add(END);
    }
}
