package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses pages of other origins in the form of all other refusals, and not in the framework's own words. */
final class OriginCheck extends DefaultCorsProcessor {

    private static final String VARY = String.join(
            ", ",
            HttpHeaders.ORIGIN,
            HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
            HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);

    private final ErrorResponses errors;

    OriginCheck(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader(HttpHeaders.ORIGIN) == null) {
            // What the framework does with it, in one header: caches must know that others are answered differently.
            response.addHeader(HttpHeaders.VARY, VARY);
            return true;
        }
        boolean isAllowed = super.processRequest(rules, request, response);
        if (!isAllowed) {
            errors.write(request, response, HttpStatus.FORBIDDEN);
        }
        return isAllowed;
    }

    /** Answered above, where the request is at hand. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
