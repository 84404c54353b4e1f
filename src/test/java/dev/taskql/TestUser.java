package dev.taskql;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.taskql.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A user that no other test knows. */
public record TestUser(String id) {

    public static final String SECRET = "a secret of the tests, with 32 bytes or more";

    public static TestUser create() {
        return new TestUser("user-" + UUID.randomUUID());
    }

    public Viewer viewer() {
        return new Viewer(id, null, null);
    }

    /** A bearer token that a front end with the shared secret would make. */
    public String token() {
        return sign(new JWTClaimsSet.Builder()
                .subject(id)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .build());
    }

    public static String sign(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
