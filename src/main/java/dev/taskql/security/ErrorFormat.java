package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** How the clients of one face read that there is no answer. */
interface ErrorFormat {

    String contentType(HttpServletRequest request);

    /**
     * What the answer says.
     *
     * @param message one readable sentence
     * @param retryAfter in seconds; null where that is not known
     */
    Map<String, Object> body(HttpStatus status, String message, @Nullable Long retryAfter);
}
