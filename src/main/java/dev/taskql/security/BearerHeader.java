package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the token in the {@code Authorization} header (RFC 6750, section 2.1). A token in the address or in a form is not
 * looked for: those end up in logs and histories.
 */
final class BearerHeader implements BearerTokenResolver {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?: +(?<token>\\S+) *)?");

    /**
     * Null where no bearer token was sent.
     *
     * @throws RefusedTokenException where it cannot be told which token is meant
     */
    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        RefusedTokenException.unless(headers.size() <= 1);
        if (headers.isEmpty() || !headers.getFirst().regionMatches(true, 0, "bearer", 0, "bearer".length())) {
            return null;
        }
        Matcher matcher = BEARER.matcher(headers.getFirst());
        RefusedTokenException.unless(matcher.matches());
        String token = matcher.group("token");
        RefusedTokenException.unless(token != null);
        return token;
    }
}
