package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/** From a token's text to the user it speaks for, or no answer at all. */
final class TokenVerifier {

    /** Longer ones are not looked at; those of Better Auth have about 400 characters. */
    static final int MAXIMUM_LENGTH = 8192;

    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final SignatureCheck signatures;
    private final TokenSettings settings;
    private final Clock clock;

    TokenVerifier(SignatureCheck signatures, TokenSettings settings, Clock clock) {
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws RefusedTokenException where the token is malformed, forged, out of date or not meant for this server */
    ViewerAuthentication verify(String token) {
        RefusedTokenException.unless(
                token.length() <= MAXIMUM_LENGTH && COMPACT.matcher(token).matches());
        TokenClaims claims = TokenClaims.parse(signedPayload(token));
        ViewerAuthentication authentication = new ViewerAuthentication(claims.viewer(), claims.expiresAt());
        Instant latestStart = clock.instant().plus(TokenClaims.SKEW);
        RefusedTokenException.unless(isCurrent(authentication)
                && !claims.notBefore().isAfter(latestStart)
                && claims.isFrom(settings.issuer())
                && claims.isFor(settings.audience()));
        return authentication;
    }

    /** Whether the token has not expired yet, 30 s of skew forgiven. */
    boolean isCurrent(ViewerAuthentication authentication) {
        return clock.instant().isBefore(authentication.expiresAt().plus(TokenClaims.SKEW));
    }

    private byte[] signedPayload(String token) {
        try {
            return signatures.verifiedPayload(token);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedTokenException(e);
        }
    }
}
