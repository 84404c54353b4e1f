package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the token in the {@code Authorization} header (RFC 6750, section 2.1). A token in the address or in a form is not
 * looked for: those end up in logs and histories.
 */
final class BearerHeader implements BearerTokenResolver {

    private static final String SCHEME = "bearer";

    /**
     * Null where no bearer token was sent.
     *
     * @throws RefusedTokenException where it cannot be told which token is meant
     */
    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        RefusedTokenException.unless(headers.size() <= 1);
        return headers.isEmpty() ? null : token(headers.getFirst());
    }

    /** As {@link #resolve}, of one header's value: the scheme, spaces, and the token, spaces at the end left alone. */
    static @Nullable String token(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int end = header.length();
        while (header.charAt(end - 1) == ' ') {
            end--;
        }
        int begin = SCHEME.length();
        while (begin < end && header.charAt(begin) == ' ') {
            begin++;
        }
        RefusedTokenException.unless(begin > SCHEME.length() && begin < end && isOneWord(header, begin, end));
        return header.substring(begin, end);
    }

    private static boolean isOneWord(String header, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (Character.isWhitespace(header.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
