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
    void letsNobodyInWithAnythingButABearerToken() {
        assertThatExceptionOfType(RefusedTokenException.class)
                .isThrownBy(() -> tokens.authenticate(new TestingAuthenticationToken("ann", "password")));
    }

    private Authentication authenticate(String token) {
        return tokens.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private TokenVerifier verifier() {
        TokenSettings settings = new TokenSettings(TestUser.SECRET, "", "", List.of(), Path.of("unused"));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        return new TokenVerifier(
                new SignatureCheck(SignatureKeys.of(SharedSecret.of(TestUser.SECRET))), settings, clock);
    }
}
