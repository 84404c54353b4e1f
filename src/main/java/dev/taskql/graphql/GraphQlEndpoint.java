package dev.taskql.graphql;

import dev.taskql.security.ViewerAuthentication;
import dev.taskql.user.Viewer;
import graphql.ExecutionResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import reactor.core.Exceptions;

/**
 * GraphQL over HTTP: one operation a request, by POST, or by GET where it is a query. Everything happens on the thread of
 * the request.
 */
@Component("/graphql") // Spring MVC serves a bean with such a name under it
class GraphQlEndpoint implements HttpRequestHandler {

    private static final String METHODS = "GET, POST";

    private final OperationReader operations;
    private final OperationExecutor executor;
    private final AnswerWriter answers;
    private final Failures failures;

    GraphQlEndpoint(OperationReader operations, OperationExecutor executor, AnswerWriter answers, Failures failures) {
        this.operations = operations;
        this.executor = executor;
        this.answers = answers;
        this.failures = failures;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AnswerFormat format = AnswerFormat.JSON;
        try {
            format = AnswerFormat.preferredBy(Collections.list(request.getHeaders("Accept")));
            answers.write(response, format, answer(request));
        } catch (RequestRefused refused) {
            refuse(request, response, format, refused);
        } catch (RuntimeException | StackOverflowError failure) {
            answers.write(response, format, failures.describe(Exceptions.unwrap(failure)));
        }
    }

    private ExecutionResult answer(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "POST" -> execute(request, operations.fromBody(request), AllowedOperations.ALL);
            case "GET" -> execute(request, operations.fromQueryString(request), AllowedOperations.QUERIES);
            default -> throw new RequestRefused(HttpStatus.METHOD_NOT_ALLOWED, "Send operations by POST or GET.");
        };
    }

    private ExecutionResult execute(HttpServletRequest request, Operation operation, AllowedOperations allowed) {
        var result = executor.execute(operation, viewer(request), request.getRequestId(), allowed);
        return Objects.requireNonNull(result.block());
    }

    private static Viewer viewer(HttpServletRequest request) {
        // The filter chain lets nobody through without it.
        return ((ViewerAuthentication) Objects.requireNonNull(request.getUserPrincipal())).getPrincipal();
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
