package dev.taskql.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Goes on with the trace of the caller (W3C Trace Context, {@code traceparent}), and makes a span of each request but those
 * of GraphQL, whose operations are told of by themselves.
 */
final class CallersTrace extends OncePerRequestFilter {

    private final Spans spans;

    CallersTrace(Spans spans) {
        this.spans = spans;
    }

    @Override
    @SuppressWarnings("try") // the scope is only to be closed
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, new Headers());
        try (Scope scope = caller.makeCurrent()) {
            if (request.getRequestURI().equals("/graphql")) {
                chain.doFilter(request, response);
            } else {
                doTold(request, response, chain);
            }
        }
    }

    private void doTold(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Spans.Span span = spans.begin(Spans.Kind.SERVER, request.getMethod())) {
            chain.doFilter(request, response);
            // The pattern, not the path: that names a user.
            if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
                span.rename(request.getMethod() + " " + route);
                span.tell("http.route", route);
            }
            span.tell("http.response.status_code", Integer.toString(response.getStatus()));
            if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                span.fail(Integer.toString(response.getStatus()));
            }
        }
    }

    private static final class Headers implements TextMapGetter<HttpServletRequest> {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
