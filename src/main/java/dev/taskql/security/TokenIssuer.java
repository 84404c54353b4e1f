package dev.taskql.security;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;

/**
 * Somebody whose tokens are believed.
 *
 * @param keys what the tokens' signatures are verified with
 * @param issuer the {@code iss} that the tokens must carry; any where empty
 * @param audience what the tokens' {@code aud} must contain; any where empty
 * @param remembered how long a token that was found good is believed without looking at its key again
 */
record TokenIssuer(JWSKeySelector<SecurityContext> keys, String issuer, String audience, Duration remembered) {

    boolean hasIssued(TokenClaims claims) {
        return claims.isFrom(issuer) && claims.isFor(audience);
    }
}
