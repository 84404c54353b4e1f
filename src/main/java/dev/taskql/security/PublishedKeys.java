package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Key;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that somebody publishes, kept and read again from time to time, or when a token names one that is not among
 * them: so keys change without a restart. Who names a known key waits for nobody; all others share one fetch.
 */
final class PublishedKeys implements JWSKeySelector<SecurityContext>, AutoCloseable {

    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JwksEndpoint endpoint;
    private final JWKSource<SecurityContext> keys;

    PublishedKeys(JwksEndpoint endpoint, JwksTiming timing) {
        this.endpoint = endpoint;
        keys = JWKSourceBuilder.create(endpoint)
                .cache(timing.kept().toMillis(), timing.patience().toMillis())
                .refreshAheadCache(
                        timing.ahead().toMillis(), null, Executors.newVirtualThreadPerTaskExecutor(), true, null, false)
                .outageTolerant(timing.tolerated().toMillis())
                // The library's would let two fetches through where the endpoint lets one.
                .rateLimited(false)
                .build();
    }

    /**
     * The one key that the header means: by its {@code kid}, or the only one for its {@code alg}. None where several
     * could be meant, for trying is guessing.
     *
     * @throws KeysUnavailableException where the key is not known and the keys cannot be read
     */
    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        JWKMatcher meant = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(header.getAlgorithm()))
                .keyID(header.getKeyID())
                .build();
        List<JWK> fitting = find(new JWKSelector(meant));
        if (fitting.isEmpty() && !endpoint.isAnswering()) {
            throw new KeysUnavailableException();
        }
        try {
            return fitting.size() == 1 ? List.of(UsableKeys.publicKey(fitting.getFirst())) : List.of();
        } catch (JOSEException e) {
            throw new KeySourceException("A key that cannot be used", e);
        }
    }

    void readAhead() {
        find(ANY);
    }

    private List<JWK> find(JWKSelector selector) {
        try {
            return keys.get(selector, null);
        } catch (KeySourceException unavailable) {
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            ((Closeable) keys).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
