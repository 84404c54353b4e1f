package dev.taskql.security;

import dev.taskql.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a signed token says, read strictly: a claim of another type than RFC 7519 gives it is no claim, and two of one
 * name are a lie.
 */
record TokenClaims(JsonNode claims) {

    /** How far the clocks of whoever signs and of this server may be apart. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** The end of the year 9999, in seconds; later is as good as never. */
    private static final double LATEST = 253_402_300_799d;

    /** @throws RefusedTokenException where it is not one JSON object in UTF-8 with each name once */
    static TokenClaims parse(byte[] payload) {
        return new TokenClaims(StrictJson.object(payload));
    }

    /** The token's end; every token has one. */
    Instant expiresAt() {
        RefusedTokenException.unless(claims.has("exp"));
        return instant("exp", Instant.MAX);
    }

    /** The token's beginning; always where it has none. */
    Instant notBefore() {
        return instant("nbf", Instant.MIN);
    }

    boolean isFrom(String issuer) {
        return issuer.isEmpty() || issuer.equals(text("iss"));
    }

    /** {@code aud} is one text or a list of such (RFC 7519, section 4.1.3). */
    boolean isFor(String audience) {
        JsonNode named = claims.path("aud");
        return audience.isEmpty()
                || isText(named, audience)
                || (named.isArray()
                        && StreamSupport.stream(named.spliterator(), false).anyMatch(one -> isText(one, audience)));
    }

    /** @throws RefusedTokenException where {@code sub} is not a text that can name a user */
    Viewer viewer() {
        String subject = text("sub");
        if (subject == null || !Subject.isValid(subject)) {
            throw new RefusedTokenException();
        }
        return new Viewer(subject, readable("name"), readable("email"));
    }

    /** A text that every client can read; half of a surrogate pair, or a control character, is no name. */
    private @Nullable String readable(String claim) {
        String text = text(claim);
        return text == null || Subject.isReadable(text) ? text : null;
    }

    private @Nullable String text(String claim) {
        JsonNode value = claims.path(claim);
        return value.isString() ? value.stringValue() : null;
    }

    private Instant instant(String claim, Instant otherwise) {
        if (!claims.has(claim)) {
            return otherwise;
        }
        JsonNode value = claims.path(claim);
        RefusedTokenException.unless(value.isNumber());
        // NumericDate may have a fraction, and may be huge; neither may overflow.
        double seconds = Math.clamp(value.doubleValue(), -LATEST, LATEST);
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static boolean isText(JsonNode value, String expected) {
        return value.isString() && value.stringValue().equals(expected);
    }
}
