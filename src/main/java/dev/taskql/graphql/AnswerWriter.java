package dev.taskql.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers, and chooses their HTTP status (GraphQL over HTTP, section 6.4). */
@Component
class AnswerWriter {

    private static final String RETRY_AFTER_SECONDS = String.valueOf(ApiError.SECONDS_UNAVAILABLE);

    private final JsonMapper json = JsonMapper.shared();
    private final OperationMeters meters;

    AnswerWriter(OperationMeters meters) {
        this.meters = meters;
    }

    void write(HttpServletResponse response, AnswerFormat format, ExecutionResult result) throws IOException {
        send(response, format, status(format, result), result.toSpecification());
    }

    /** Of a failure outside of the execution; no form of answer calls that a success. */
    void write(HttpServletResponse response, AnswerFormat format, ApiError error) throws IOException {
        write(response, format, statusOf(error), error);
    }

    void write(HttpServletResponse response, AnswerFormat format, HttpStatus status, ApiError error)
            throws IOException {
        meters.count(error);
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            Long known = error.retryAfter();
            response.setHeader("Retry-After", known == null ? RETRY_AFTER_SECONDS : known.toString());
        }
        send(response, format, status, Map.of("errors", List.of(error.toSpecification())));
    }

    private void send(HttpServletResponse response, AnswerFormat format, HttpStatus status, Map<String, Object> body)
            throws IOException {
        response.setStatus(status.value());
        // Before there is a stream there is no event in it.
        AnswerFormat document = format == AnswerFormat.EVENT_STREAM ? AnswerFormat.JSON : format;
        response.setContentType(document.contentType());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        // Made first: what may fail here is the client's connection alone, and that is no incident.
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static HttpStatus status(AnswerFormat format, ExecutionResult result) {
        if (format == AnswerFormat.JSON || result.getErrors().isEmpty() || result.getData() != null) {
            return HttpStatus.OK;
        }
        HttpStatus failure = result.getErrors().stream()
                .map(AnswerWriter::statusOf)
                .filter(HttpStatus::is5xxServerError)
                .findFirst()
                .orElse(HttpStatus.BAD_REQUEST);
        // A field that was asked for and refused is an answer; an operation that was not executed is none.
        return result.isDataPresent() && failure.is4xxClientError() ? HttpStatus.OK : failure;
    }

    private static HttpStatus statusOf(GraphQLError error) {
        return switch (((ApiError) error).code()) {
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL_SERVER_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case GRAPHQL_PARSE_FAILED,
                    GRAPHQL_VALIDATION_FAILED,
                    BAD_USER_INPUT,
                    QUERY_TOO_COMPLEX,
                    SYNC_RESET_REQUIRED -> HttpStatus.BAD_REQUEST;
        };
    }
}
