package dev.taskql.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what no face answers, in the form that the clients of the face read, and with nothing of the inside. */
@Component
class ErrorResponses {

    private static final ErrorFormat GRAPHQL = new GraphQlErrorFormat();
    private static final ErrorFormat PROBLEM = new ProblemFormat();

    private final JsonMapper json;

    ErrorResponses(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        if (response.isCommitted()) {
            return; // behind half of an answer it would only look like a part of it
        }
        ErrorFormat format = addressOf(request).equals("/graphql") ? GRAPHQL : PROBLEM;
        byte[] body = json.writeValueAsBytes(format.body(status, message(status), retryAfter(response)));
        response.setStatus(status.value());
        response.setContentType(format.contentType(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whoever refuses has said it already, for clients of all faces. */
    private static @Nullable Long retryAfter(HttpServletResponse response) {
        String seconds = response.getHeader(HttpHeaders.RETRY_AFTER);
        return seconds == null ? null : Long.valueOf(seconds);
    }

    private static String addressOf(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String address ? address : request.getRequestURI();
    }

    private static String message(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "Sign in first: this needs a valid token in the header \"Authorization: Bearer …\".";
            case FORBIDDEN -> "This is not allowed.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not know this method.";
            case NOT_ACCEPTABLE -> "This address has no answer of the type that was asked for.";
            case CONTENT_TOO_LARGE -> "The request is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "This address does not read content of this type.";
            case TOO_MANY_REQUESTS -> "Too many requests; try again later.";
            case SERVICE_UNAVAILABLE -> "The server cannot answer at the moment; try again later.";
            default ->
                status.is5xxServerError()
                        ? "Something went wrong on the server."
                        : "The server cannot make sense of this request.";
        };
    }
}
