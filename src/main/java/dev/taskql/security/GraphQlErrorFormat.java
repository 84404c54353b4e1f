package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A GraphQL response without data, as GraphQL over HTTP has it for a request that was never executed. */
final class GraphQlErrorFormat implements ErrorFormat {

    /** The older type for everyone who did not ask for the newer: those clients know no other. */
    @Override
    public String contentType(HttpServletRequest request) {
        boolean asked = Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .anyMatch(accept -> accept.contains(MediaType.APPLICATION_GRAPHQL_RESPONSE_VALUE));
        return asked ? MediaType.APPLICATION_GRAPHQL_RESPONSE_VALUE : MediaType.APPLICATION_JSON_VALUE;
    }

    @Override
    public Map<String, Object> body(HttpStatus status, String message, @Nullable Long retryAfter) {
        Map<String, Object> error = new LinkedHashMap<>(); // people read the message first
        error.put("message", message);
        error.put(
                "extensions",
                retryAfter == null
                        ? Map.of("code", code(status))
                        : Map.of("code", code(status), "retryAfter", retryAfter));
        return Map.of("errors", List.of(error));
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case TOO_MANY_REQUESTS -> "RATE_LIMITED";
            case SERVICE_UNAVAILABLE -> "UNAVAILABLE";
            default -> status.is5xxServerError() ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT";
        };
    }
}
