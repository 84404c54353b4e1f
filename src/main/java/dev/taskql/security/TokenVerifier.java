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
    private final Clock clock;

    TokenVerifier(SignatureCheck signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Reads a token that is not known yet.
     *
     * @throws RefusedTokenException where the token is malformed, forged, out of date or not meant for this server
     * @throws KeysUnavailableException where that cannot be told at the moment
     */
    VerifiedToken verify(String token) {
        RefusedTokenException.unless(
                token.length() <= MAXIMUM_LENGTH && COMPACT.matcher(token).matches());
        SignedClaims signed = signedClaims(token);
        TokenClaims claims = signed.claims();
        ViewerAuthentication user = new ViewerAuthentication(claims.viewer(), claims.expiresAt());
        Instant now = clock.instant();
        RefusedTokenException.unless(isCurrent(user)
                && !claims.notBefore().isAfter(now.plus(TokenClaims.SKEW))
                && signed.issuer().hasIssued(claims));
        return new VerifiedToken(user, now.plus(signed.issuer().remembered()));
    }

    /** Whether the token may still be believed without looking at its key. */
    boolean isFresh(VerifiedToken token) {
        return clock.instant().isBefore(token.staleAt());
    }

    /** Whether the token has not expired yet, 30 s of skew forgiven. */
    boolean isCurrent(ViewerAuthentication authentication) {
        return clock.instant().isBefore(authentication.expiresAt().plus(TokenClaims.SKEW));
    }

    private SignedClaims signedClaims(String token) {
        try {
            return signatures.verified(token);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedTokenException(e);
        }
    }
}
