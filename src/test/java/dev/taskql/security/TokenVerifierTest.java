package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {

    static final long NOW = 1_800_000_000L;
    private static final String SECRET = TestUser.SECRET;
    private static final String GOOD = payload("\"sub\":\"ann\"");

    private final TokenVerifier verifier = verifier("", "");

    @ParameterizedTest
    @MethodSource
    void letsIn(String token, String user) {
        assertThat(verifier.verify(token).user().getPrincipal().userId()).isEqualTo(user);
    }

    static Stream<Arguments> letsIn() {
        String longest = "😀".repeat(255);
        return Stream.of(
                argumentSet("the plainest", signed(GOOD), "ann"),
                argumentSet("typ JWT", signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", GOOD), "ann"),
                argumentSet("a kid", signed("{\"alg\":\"HS256\",\"kid\":\"1\"}", GOOD), "ann"),
                argumentSet("a fraction in exp", signed("{\"sub\":\"ann\",\"exp\":%d.5}".formatted(NOW + 1)), "ann"),
                argumentSet("an exp without end", signed("{\"sub\":\"ann\",\"exp\":1e300}"), "ann"),
                argumentSet("expired 29 s ago", signed("{\"sub\":\"ann\",\"exp\":%d}".formatted(NOW - 29)), "ann"),
                argumentSet("nbf in 30 s", signed(payload("\"sub\":\"ann\",\"nbf\":%d".formatted(NOW + 30))), "ann"),
                argumentSet(
                        "issued in the future",
                        signed(payload("\"sub\":\"ann\",\"iat\":%d".formatted(NOW + 99))),
                        "ann"),
                argumentSet("a blank inside", signed(payload("\"sub\":\"ann lee\"")), "ann lee"),
                argumentSet("what looks like a number", signed(payload("\"sub\":\"42\"")), "42"),
                argumentSet(
                        "what looks like an address", signed(payload("\"sub\":\"auth0|a/b@c.d\"")), "auth0|a/b@c.d"),
                argumentSet("255 emoji", signed(payload("\"sub\":\"%s\"".formatted(longest))), longest),
                argumentSet(
                        "any iss and aud", signed(payload("\"sub\":\"ann\",\"iss\":\"x\",\"aud\":[\"y\"]")), "ann"));
    }

    @Test
    void tellsWhoItIsAndUntilWhen() {
        ViewerAuthentication ann = verifier.verify(
                        signed(payload("\"sub\":\"ann\",\"name\":\"Ann Lee\",\"email\":\"ann@example.org\"")))
                .user();
        assertThat(ann.getPrincipal()).isEqualTo(new Viewer("ann", "Ann Lee", "ann@example.org"));
        assertThat(ann.getName()).isEqualTo("ann");
        assertThat(ann.expiresAt()).isEqualTo(Instant.ofEpochSecond(NOW + 60));
        assertThat(ann.getCredentials()).isNull();
        assertThat(ann.getAuthorities()).isEmpty();
    }

    @Test
    void ignoresANameAndAnEmailThatAreNoText() {
        ViewerAuthentication ann = verifier.verify(signed(payload("\"sub\":\"ann\",\"name\":1,\"email\":[\"x\"]")))
                .user();
        assertThat(ann.getPrincipal()).isEqualTo(new Viewer("ann", null, null));
    }

    @ParameterizedTest
    @MethodSource
    void checksIssuerAndAudienceWhereTheyAreSet(String claims, boolean accepted) {
        TokenVerifier strict = verifier("https://auth.example", "taskql");
        String token = signed(payload("\"sub\":\"ann\"" + claims));
        if (accepted) {
            assertThat(strict.verify(token).user().getName()).isEqualTo("ann");
        } else {
            assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> strict.verify(token));
        }
    }

    static Stream<Arguments> checksIssuerAndAudienceWhereTheyAreSet() {
        String issuer = ",\"iss\":\"https://auth.example\"";
        return Stream.of(
                argumentSet("aud a text", issuer + ",\"aud\":\"taskql\"", true),
                argumentSet("aud a list", issuer + ",\"aud\":[\"web\",\"taskql\"]", true),
                argumentSet("neither", "", false),
                argumentSet("no aud", issuer, false),
                argumentSet("another aud", issuer + ",\"aud\":\"taskql2\"", false),
                argumentSet("other auds", issuer + ",\"aud\":[\"web\",1,null]", false),
                argumentSet("an empty aud", issuer + ",\"aud\":[]", false),
                argumentSet("aud an object", issuer + ",\"aud\":{\"x\":\"taskql\"}", false),
                argumentSet("no iss", ",\"aud\":\"taskql\"", false),
                argumentSet("iss with a slash", ",\"iss\":\"https://auth.example/\",\"aud\":\"taskql\"", false),
                argumentSet("iss a list", ",\"iss\":[\"https://auth.example\"],\"aud\":\"taskql\"", false));
    }

    static TokenVerifier verifier(String issuer, String audience) {
        TokenSettings settings = new TokenSettings(SECRET, issuer, audience, "", "", List.of(), Path.of("unused"));
        Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
        TokenIssuers issuers = new TokenIssuers(settings, settings.sharedSecret(), JwksTiming.DEFAULT, clock);
        return new TokenVerifier(new SignatureCheck(issuers), clock);
    }

    private static String payload(String claims) {
        return "{%s,\"exp\":%d}".formatted(claims, NOW + 60);
    }

    private static String signed(String payload) {
        return HandmadeToken.of(SECRET, payload);
    }

    private static String signed(String header, String payload) {
        return HandmadeToken.of(SECRET, header, payload);
    }
}
