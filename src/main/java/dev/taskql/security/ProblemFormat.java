package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Problem details (RFC 9457). */
final class ProblemFormat implements ErrorFormat {

    @Override
    public String contentType(HttpServletRequest request) {
        return MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    }

    @Override
    public Map<String, Object> body(HttpStatus status, String message, @Nullable Long retryAfter) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", message);
        return problem;
    }
}
