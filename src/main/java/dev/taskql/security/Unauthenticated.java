package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** The 401 for everyone without a valid token, and the 503 where we cannot tell whether a token is valid. */
@Component
final class Unauthenticated implements AuthenticationEntryPoint {

    /** In seconds; earlier the keys are not asked for again. */
    private static final String RETRY_AFTER =
            String.valueOf(JwksTiming.DEFAULT.interval().toSeconds());

    private final ErrorResponses errors;

    Unauthenticated(ErrorResponses errors) {
        this.errors = errors;
    }

    /** Names an error only where a token was sent: RFC 6750, section 3.1. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (cause instanceof KeysUnavailableException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE);
            return;
        }
        boolean refused = cause instanceof RefusedTokenException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
        errors.write(request, response, HttpStatus.UNAUTHORIZED);
    }
}
