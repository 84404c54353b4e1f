package dev.taskql.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Lets users in by their bearer token, over whichever transport it came. Tokens that were found good are remembered, for
 * verifying one costs more than most queries do (Ed25519: 0.8 ms).
 */
final class BearerTokens implements AuthenticationManager {

    /** 16 Mi characters of tokens, some 40,000 users. */
    private static final long MAXIMUM_CHARACTERS = 16L * 1024 * 1024;

    private static final Duration KEPT_UNUSED = Duration.ofMinutes(15);

    // By the whole token, signature included: a forged one never finds the entry of the one that it was made from.
    private final Cache<String, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_CHARACTERS)
            .weigher((String token, VerifiedToken known) -> token.length())
            .expireAfterAccess(KEPT_UNUSED)
            .build();

    private final TokenVerifier verifier;

    BearerTokens(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @param request a {@link BearerTokenAuthenticationToken}
     * @return a {@link ViewerAuthentication}
     * @throws RefusedTokenException where the token is not valid, or no longer
     * @throws KeysUnavailableException where that cannot be told at the moment
     */
    @Override
    public Authentication authenticate(Authentication request) {
        if (!(request instanceof BearerTokenAuthenticationToken bearer)) {
            throw new RefusedTokenException();
        }
        // Never read through the loader: a stampede of bad tokens would then wait for locks.
        String token = bearer.getToken();
        VerifiedToken known = verified.getIfPresent(token);
        if (known == null || !verifier.isFresh(known)) {
            VerifiedToken fresh = verifier.verify(token);
            verified.put(token, fresh);
            return fresh.user();
        }
        RefusedTokenException.unless(verifier.isCurrent(known.user()));
        return known.user();
    }
}
