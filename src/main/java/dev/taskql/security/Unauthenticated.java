package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** The 401 for everyone without a valid token. */
@Component
final class Unauthenticated implements AuthenticationEntryPoint {

    private final ErrorResponses errors;

    Unauthenticated(ErrorResponses errors) {
        this.errors = errors;
    }

    /** Names an error only where a token was sent: RFC 6750, section 3.1. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        boolean refused = cause instanceof RefusedTokenException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
        errors.write(request, response, HttpStatus.UNAUTHORIZED);
    }
}
