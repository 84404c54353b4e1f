package dev.taskql.graphql;

import dev.taskql.security.ViewerAuthentication;
import graphql.ExecutionResult;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers by server-sent events: GraphQL over Server-Sent Events, distinct connections mode. */
@Component
class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private final OpenStreams streams;
    private final StreamSettings settings;
    private final StreamFailureResolver failures;
    private final Clock clock;

    EventStreams(OpenStreams streams, StreamSettings settings, StreamFailureResolver failures, Clock clock) {
        this.streams = streams;
        this.settings = settings;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Writes the answer, and returns when it ends.
     *
     * @throws RequestRefused where the user has too many streams open
     */
    void write(HttpServletResponse response, ViewerAuthentication user, ExecutionResult result) throws IOException {
        if (result.getData() instanceof Publisher<?> results) {
            @SuppressWarnings("unchecked") // the data of a subscription
            var answers = (Publisher<ExecutionResult>) results;
            writeWithin(response, user, answers);
        } else {
            begin(response);
            response.getOutputStream().write(EventStream.only(result).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeWithin(
            HttpServletResponse response, ViewerAuthentication user, Publisher<ExecutionResult> answers)
            throws IOException {
        if (!streams.takeSeat(user.getName())) {
            throw new RequestRefused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    ErrorCode.RATE_LIMITED,
                    "You have too many connections open: at most " + settings.maxConnections() + " at a time.");
        }
        try {
            writeAll(response, user, answers);
        } finally {
            streams.leaveSeat(user.getName());
        }
    }

    private void writeAll(HttpServletResponse response, ViewerAuthentication user, Publisher<ExecutionResult> answers)
            throws IOException {
        begin(response);
        var stream = new EventStream(clock.instant(), user.expiresAt(), settings.keepAlive(), failures::errors);
        try {
            if (!streams.add(stream)) {
                stream.endForRestart();
            }
            answers.subscribe(stream);
            stream.writeTo(response.getOutputStream());
        } catch (IOException gone) {
            log.debug("A client left its stream of events", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(stream);
            stream.cancel();
        }
    }

    private static void begin(HttpServletResponse response) {
        response.setStatus(HttpStatus.OK.value());
        response.setContentType(AnswerFormat.EVENT_STREAM.contentType());
        response.setHeader("X-Accel-Buffering", "no"); // nginx would keep the events back
    }
}
