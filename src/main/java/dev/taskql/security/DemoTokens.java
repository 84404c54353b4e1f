package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.taskql.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes tokens as a front end with the shared secret would; in development only, where nobody else does. */
@Component
@Profile("development")
class DemoTokens {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final SharedSecret secret;
    private final TokenSettings settings;
    private final Clock clock;

    DemoTokens(SharedSecret secret, TokenSettings settings, Clock clock) {
        this.secret = secret;
        this.settings = settings;
        this.clock = clock;
    }

    DemoToken issue(Viewer user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(LIFETIME);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(user.userId())
                .claim("name", user.name())
                .claim("email", user.email())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt));
        if (!settings.issuer().isEmpty()) {
            claims.issuer(settings.issuer());
        }
        if (!settings.audience().isEmpty()) {
            claims.audience(settings.audience());
        }
        return new DemoToken(sign(claims.build()), user.userId(), expiresAt);
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret.key()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
