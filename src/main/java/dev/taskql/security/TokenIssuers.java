package dev.taskql.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The allow-list: which algorithms a token may be signed with, and whose tokens those are. HS256 is for whoever has the
 * shared secret, RS256, ES256 and EdDSA (Ed25519) for whoever publishes the keys.
 */
final class TokenIssuers implements AutoCloseable {

    /** The secret stays the same as long as the server runs. */
    private static final Duration SECRET_TOKENS_REMEMBERED = Duration.ofDays(1);

    /** With {@link JwksTiming#kept} a withdrawn key's tokens live on for 5 minutes at most. */
    private static final Duration KEY_TOKENS_REMEMBERED = Duration.ofMinutes(2);

    private final Map<JWSAlgorithm, TokenIssuer> byAlgorithm = new HashMap<>();
    private final @Nullable PublishedKeys published;

    /** @param secret the shared secret, where there is one */
    TokenIssuers(TokenSettings settings, Optional<SharedSecret> secret, JwksTiming timing, Clock clock) {
        secret.ifPresent(shared -> byAlgorithm.put(
                JWSAlgorithm.HS256,
                new TokenIssuer(
                        new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, shared.key()),
                        settings.issuer(),
                        settings.audience(),
                        SECRET_TOKENS_REMEMBERED)));
        published = settings.keysUrl()
                .map(url -> new PublishedKeys(new JwksEndpoint(url, timing, clock), timing))
                .orElse(null);
        if (published != null) {
            TokenIssuer publisher =
                    new TokenIssuer(published, settings.keysIssuer(), settings.keysAudience(), KEY_TOKENS_REMEMBERED);
            UsableKeys.ALGORITHMS.values().forEach(algorithm -> byAlgorithm.put(algorithm, publisher));
        }
    }

    /** Whose tokens are signed like that; nobody's where the algorithm is not allowed. */
    Optional<TokenIssuer> signingWith(JWSAlgorithm algorithm) {
        return Optional.ofNullable(byAlgorithm.get(algorithm));
    }

    /** Reads the published keys before the first token needs them. Whoever publishes them need not be there yet. */
    void readAhead() {
        if (published != null) {
            Thread.ofVirtual().name("jwks").start(published::readAhead);
        }
    }

    @Override
    public void close() {
        if (published != null) {
            published.close();
        }
    }
}
