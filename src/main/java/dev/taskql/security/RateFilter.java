package dev.taskql.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes every signed-in request's points and turn before anything is done for it. */
final class RateFilter extends OncePerRequestFilter {

    private static final String SECONDS = "1";

    private final RateLimits limits;
    private final List<RequestPrice> prices;
    private final ErrorResponses errors;

    RateFilter(RateLimits limits, List<RequestPrice> prices, ErrorResponses errors) {
        this.limits = limits;
        this.prices = prices;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication user) {
            doLimited(user, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void doLimited(
            ViewerAuthentication user, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Places.isRefused()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE);
            return;
        }
        Turn turn;
        try {
            limits.take(user.viewer(), price(request));
            limits.tell(user.viewer(), response);
            turn = limits.begin(user.viewer());
        } catch (RateLimitedException refused) {
            limits.tell(user.viewer(), response);
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.retryAfter()));
            errors.write(request, response, HttpStatus.TOO_MANY_REQUESTS);
            return;
        }
        try {
            turn.belongsTo(request);
            chain.doFilter(request, response);
        } finally {
            turn.end();
        }
    }

    private long price(HttpServletRequest request) {
        return 1 + prices.stream().mapToLong(price -> price.surcharge(request)).sum();
    }
}
