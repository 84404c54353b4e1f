package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.TestUser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class BearerTokensTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TOKEN = HandmadeToken.of(
            TestUser.SECRET,
            "{\"sub\":\"ann\",\"exp\":%d}".formatted(START.plusSeconds(60).getEpochSecond()));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final BearerTokens tokens = new BearerTokens(verifier());

    @Test
    void remembersATokenThatItHasVerified() {
        assertThat(authenticate(TOKEN)).isSameAs(authenticate(TOKEN));
    }

    @Test
    void forgetsARememberedTokenWhenItExpires() {
        assertThat(authenticate(TOKEN).getName()).isEqualTo("ann");
        now.set(START.plusSeconds(89));
        assertThat(authenticate(TOKEN).getName()).isEqualTo("ann");
        now.set(START.plusSeconds(90));
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> authenticate(TOKEN));
    }

    @Test
    void rememberingATokenLetsNoForgedTwinIn() {
        assertThat(authenticate(TOKEN).getName()).isEqualTo("ann");
        String twin = TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1) + "A".repeat(43);
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> authenticate(twin));
    }

    @Test
    void forgetsARememberedTokenOfAKeyThatIsWithdrawn() {
        SigningKey key = SigningKey.edwards("first");
        try (TestPublisher publisher = new TestPublisher().publishes(List.of(key.jwk()));
                TokenIssuers issuers = publisher.issuers(JwksTiming.DEFAULT, now::get)) {
            BearerTokens ofKeys = new BearerTokens(TestPublisher.verifier(issuers, now::get));
            String token = key.token("{\"sub\":\"ann\",\"iss\":\"%1$s\",\"aud\":\"%1$s\",\"exp\":%2$d}"
                    .formatted(publisher.origin(), START.plusSeconds(900).getEpochSecond()));
            var request = new BearerTokenAuthenticationToken(token);
            assertThat(ofKeys.authenticate(request)).isSameAs(ofKeys.authenticate(request));

            // Another token with an unknown key has the keys read again.
            publisher.publishes(List.of());
            now.set(START.plusSeconds(119));
            assertThatExceptionOfType(RefusedTokenException.class)
                    .isThrownBy(() -> ofKeys.authenticate(new BearerTokenAuthenticationToken(
                            SigningKey.edwards("second").token("{}"))));
            assertThat(ofKeys.authenticate(request).getName()).isEqualTo("ann");
            now.set(START.plusSeconds(120));
            assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> ofKeys.authenticate(request));
        }
    }

    @Test
    void letsNobodyInWithAnythingButABearerToken() {
        assertThatExceptionOfType(RefusedTokenException.class)
                .isThrownBy(() -> tokens.authenticate(new TestingAuthenticationToken("ann", "password")));
    }

    private Authentication authenticate(String token) {
        return tokens.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private TokenVerifier verifier() {
        TokenSettings settings = new TokenSettings(TestUser.SECRET, "", "", "", "", List.of(), Path.of("unused"));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        TokenIssuers issuers = new TokenIssuers(settings, settings.sharedSecret(), JwksTiming.DEFAULT, clock);
        return new TokenVerifier(new SignatureCheck(issuers), clock);
    }
}
