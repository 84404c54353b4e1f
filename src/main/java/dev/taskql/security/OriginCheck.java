package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses pages of other origins in the form of all other refusals, and not in the framework's own words. */
final class OriginCheck extends DefaultCorsProcessor {

    private final ErrorResponses errors;

    OriginCheck(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
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
