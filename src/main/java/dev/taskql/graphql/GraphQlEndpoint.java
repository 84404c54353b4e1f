package dev.taskql.graphql;

import dev.taskql.security.RateLimits;
import dev.taskql.security.Turn;
import dev.taskql.security.ViewerAuthentication;
import graphql.ExecutionResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * GraphQL over HTTP: one operation a request, by POST, or by GET where it is a query; answered once, or by server-sent
 * events. Everything happens on the thread of the request.
 */
@Component
class GraphQlEndpoint implements HttpRequestHandler {

    private static final String METHODS = "GET, POST";

    /** With any value it asks for {@code extensions.cost}. */
    private static final String COST_HEADER = "X-Taskql-Cost";

    private final OperationReader operations;
    private final OperationExecutor executor;
    private final AnswerWriter answers;
    private final EventStreams streams;
    private final Failures failures;
    private final RateLimits rates;

    GraphQlEndpoint(
            OperationReader operations,
            OperationExecutor executor,
            AnswerWriter answers,
            EventStreams streams,
            Failures failures,
            RateLimits rates) {
        this.operations = operations;
        this.executor = executor;
        this.answers = answers;
        this.streams = streams;
        this.failures = failures;
        this.rates = rates;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AnswerFormat format = AnswerFormat.JSON;
        try {
            Accepted accepted = Accepted.by(Collections.list(request.getHeaders("Accept")));
            format = accepted.preferred();
            answer(request, response, format, result(request, response, accepted.isStream()));
        } catch (RequestRefused refused) {
            refuse(request, response, format, refused);
        } catch (RuntimeException | StackOverflowError failure) {
            answers.write(response, format, failures.describe(failure));
        }
    }

    private ExecutionResult result(HttpServletRequest request, HttpServletResponse response, boolean allowsStream)
            throws IOException {
        return switch (request.getMethod()) {
            case "POST" ->
                execute(
                        request,
                        operations.fromBody(request),
                        terms(
                                allowsStream ? AllowedOperations.ALL : AllowedOperations.QUERIES_AND_MUTATIONS,
                                response));
            case "GET" ->
                execute(request, operations.fromQueryString(request), terms(AllowedOperations.QUERIES, response));
            default -> throw new RequestRefused(HttpStatus.METHOD_NOT_ALLOWED, "Send operations by POST or GET.");
        };
    }

    private Terms terms(AllowedOperations allowed, HttpServletResponse response) {
        return new HttpTerms(allowed, rates, response);
    }

    private ExecutionResult execute(HttpServletRequest request, Operation sent, Terms terms) {
        Operation operation = request.getHeader(COST_HEADER) == null ? sent : sent.askingForCost();
        return executor.execute(operation, ViewerAuthentication.current().viewer(), request.getRequestId(), terms);
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, AnswerFormat format, ExecutionResult result)
            throws IOException {
        if (format == AnswerFormat.EVENT_STREAM || result.getData() instanceof Publisher) {
            Turn.endOf(request);
            streams.write(response, ViewerAuthentication.current(), result);
        } else {
            answers.write(response, format, result);
        }
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, AnswerFormat format, RequestRefused refused)
            throws IOException {
        switch (refused.status()) {
            case METHOD_NOT_ALLOWED ->
                response.setHeader("Allow", request.getMethod().equals("GET") ? "POST" : METHODS);
            case UNSUPPORTED_MEDIA_TYPE -> response.setHeader("Accept-Post", "application/json");
            case CONTENT_TOO_LARGE -> response.setHeader("Connection", "close");
            default -> {}
        }
        answers.write(response, format, refused.status(), refused.error());
    }
}
