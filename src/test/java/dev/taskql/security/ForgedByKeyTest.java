package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.taskql.TestUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a forger who knows all published keys, and has some of his own, gets in with: nothing. */
class ForgedByKeyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(TokenVerifierTest.NOW), ZoneOffset.UTC);
    private static final SigningKey RSA = SigningKey.rsa("rsa", 2048);
    private static final SigningKey ELLIPTIC = SigningKey.elliptic("elliptic");
    private static final SigningKey EDWARDS = SigningKey.edwards("edwards");
    private static final SigningKey FORGER = SigningKey.edwards("edwards");
    private static final SigningKey RSA_FORGER = SigningKey.rsa("rsa", 2048);
    private static final SigningKey ELLIPTIC_FORGER = SigningKey.elliptic("elliptic");

    private static final TestPublisher PUBLISHER =
            new TestPublisher().publishes(List.of(RSA.jwk(), ELLIPTIC.jwk(), EDWARDS.jwk()));
    private static final TokenIssuers ISSUERS = PUBLISHER.issuers(JwksTiming.DEFAULT, CLOCK);
    private static final TokenVerifier VERIFIER = TestPublisher.verifier(ISSUERS, CLOCK);
    private static final String GOOD = goodClaims();

    @AfterAll
    static void close() {
        ISSUERS.close();
        PUBLISHER.close();
    }

    @ParameterizedTest
    @MethodSource
    void letsIn(String token) {
        assertThat(VERIFIER.verify(token).user().getName()).isEqualTo("ann");
    }

    static Stream<Arguments> letsIn() {
        return Stream.of(
                argumentSet("RS256", RSA.token(GOOD)),
                argumentSet("ES256", ELLIPTIC.token(GOOD)),
                argumentSet("EdDSA", EDWARDS.token(GOOD)),
                argumentSet("typ JWT", edwards("\"typ\":\"JWT\"")),
                argumentSet("typ at+jwt", edwards("\"typ\":\"at+jwt\"")),
                argumentSet("HS256, from nobody for nobody", secret(TestUser.SECRET.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String token) {
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> VERIFIER.verify(token));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(confused(), mixed(), forged(), broughtAlong(), named(), claims())
                .flatMap(cases -> cases);
    }

    /** Public keys as if they were the shared secret. */
    private static Stream<Arguments> confused() {
        return Stream.of(RSA, ELLIPTIC, EDWARDS).flatMap(key -> {
            byte[] der = key.pair().getPublic().getEncoded();
            String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                    .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
            String jwk = JSONObjectUtils.toJSONString(key.jwk());
            return Stream.of(
                    argumentSet(key.alg() + " key as secret", secret(der)),
                    argumentSet(key.alg() + " key as secret, PEM", secret(utf8(pem))),
                    argumentSet(key.alg() + " key as secret, PEM without line break", secret(utf8(pem.strip()))),
                    argumentSet(key.alg() + " key as secret, JWK", secret(utf8(jwk))),
                    argumentSet(key.alg() + " header over HMAC", hmacUnder(key)));
        });
    }

    /** One key's token under another's name, and algorithms that are not on the list. */
    private static Stream<Arguments> mixed() {
        Stream<Arguments> others = Stream.of(RSA, ELLIPTIC, EDWARDS)
                .flatMap(signer -> Stream.of(
                                "RS256", "RS384", "RS512", "PS256", "ES256", "ES256K", "ES384", "ES512", "EdDSA",
                                "Ed25519", "Ed448", "HS256", "HS384", "HS512", "none", "NONE", "eddsa", "")
                        .filter(alg -> !alg.equals(signer.alg()))
                        .map(alg -> argumentSet(
                                signer.alg() + " key under alg " + alg,
                                signer.token("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(alg, signer.kid()), GOOD))));
        Stream<Arguments> names = Stream.of(RSA, ELLIPTIC, EDWARDS)
                .flatMap(signer -> Stream.of(RSA, ELLIPTIC, EDWARDS)
                        .filter(other -> !other.equals(signer))
                        .map(other -> argumentSet(
                                signer.alg() + " key under the name of " + other.alg(),
                                signer.token(
                                        "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(signer.alg(), other.kid()),
                                        GOOD))));
        return Stream.concat(others, names);
    }

    private static Stream<Arguments> forged() {
        return Stream.of(RSA, ELLIPTIC, EDWARDS).flatMap(key -> {
            String good = key.token(GOOD);
            String signed = good.substring(0, good.lastIndexOf('.') + 1);
            int bytes = key.equals(RSA) ? 256 : 64;
            String bob = HandmadeToken.encode(GOOD.replace("ann", "bob"));
            return Stream.of(
                    argumentSet(key.alg() + ", all zero", signed + HandmadeToken.encode(new byte[bytes])),
                    argumentSet(key.alg() + ", all one", signed + HandmadeToken.encode(ones(bytes))),
                    argumentSet(key.alg() + ", one byte", signed + "AA"),
                    argumentSet(key.alg() + ", a byte too many", good + "AA"),
                    argumentSet(key.alg() + ", of another payload", good.replaceAll("\\..*\\.", "." + bob + ".")));
        });
    }

    /** A forger's own key, which the token wants to be believed. */
    private static Stream<Arguments> broughtAlong() {
        String jwk = JSONObjectUtils.toJSONString(FORGER.jwk());
        String certificate =
                Base64.getEncoder().encodeToString(FORGER.pair().getPublic().getEncoded());
        Stream<Arguments> own = Stream.of(FORGER, RSA_FORGER, ELLIPTIC_FORGER)
                .map(key -> argumentSet(key.alg() + " by a key of the same name", key.token(GOOD)));
        Stream<Arguments> headers = Stream.of(
                        "\"jwk\":" + jwk,
                        "\"jwk\":null",
                        "\"jku\":\"%s/api/auth/jwks\"".formatted(PUBLISHER.origin()),
                        "\"x5u\":\"%s/api/auth/jwks\"".formatted(PUBLISHER.origin()),
                        "\"x5c\":[\"%s\"]".formatted(certificate),
                        "\"x5c\":[]",
                        "\"crit\":[\"exp\"],\"exp\":1",
                        "\"crit\":[]",
                        "\"b64\":false,\"crit\":[\"b64\"]",
                        "\"b64\":false",
                        "\"zip\":\"DEF\"",
                        "\"enc\":\"A256GCM\"",
                        "\"typ\":\"dpop+jwt\"",
                        "\"typ\":\"\"",
                        "\"typ\":1",
                        "\"alg\":\"EdDSA\"",
                        "\"kid\":\"edwards\"",
                        "\"x\":{\"y\":1,\"y\":2}")
                .flatMap(header -> Stream.of(
                        argumentSet("rightly signed, with " + header, edwards(header)),
                        argumentSet(
                                "by a forger, with " + header,
                                FORGER.token("{\"alg\":\"EdDSA\",\"kid\":\"edwards\",%s}".formatted(header), GOOD))));
        return Stream.concat(own, headers);
    }

    private static Stream<Arguments> named() {
        return Stream.of(
                        "\"\"",
                        "\"Edwards\"",
                        "\"edwards \"",
                        "\"edwards\\u0000\"",
                        "\"../../../../dev/null\"",
                        "\"' or 1=1 --\"",
                        "\"http://evil.example/jwks\"",
                        "\"%s\"".formatted("k".repeat(4000)),
                        "1",
                        "[\"edwards\"]",
                        "{}")
                .map(kid -> argumentSet(
                        "kid " + kid, EDWARDS.token("{\"alg\":\"EdDSA\",\"kid\":%s}".formatted(kid), GOOD)));
    }

    private static Stream<Arguments> claims() {
        long now = TokenVerifierTest.NOW;
        String origin = PUBLISHER.origin();
        String from = "\"iss\":\"%1$s\"".formatted(origin);
        String to = "\"aud\":\"%1$s\"".formatted(origin);
        return Stream.of(
                        "\"sub\":\"ann\",%s,%s".formatted(from, to),
                        "\"sub\":\"ann\",%s,%s,\"exp\":%d".formatted(from, to, now - 30),
                        "\"sub\":\"ann\",%s,%s,\"exp\":%d,\"nbf\":%d".formatted(from, to, now + 60, now + 31),
                        "\"sub\":\"ann\",%s,\"exp\":%d".formatted(from, now + 60),
                        "\"sub\":\"ann\",%s,\"exp\":%d".formatted(to, now + 60),
                        "\"sub\":\"ann\",\"iss\":\"https://evil.example\",%s,\"exp\":%d".formatted(to, now + 60),
                        "\"sub\":\"ann\",%s,\"aud\":[\"https://evil.example\"],\"exp\":%d".formatted(from, now + 60),
                        "\"sub\":\"ann\",\"iss\":\"%s/\",%s,\"exp\":%d".formatted(origin, to, now + 60),
                        "\"sub\":42,%s,%s,\"exp\":%d".formatted(from, to, now + 60),
                        "\"sub\":\"ann\",\"sub\":\"bob\",%s,%s,\"exp\":%d".formatted(from, to, now + 60))
                .map(claims -> argumentSet("claims " + claims, EDWARDS.token("{" + claims + "}")));
    }

    @Test
    void withoutASecretNobodyGetsInByHmac() {
        try (TokenIssuers issuers = new TokenIssuers(
                new TokenSettings("", "", "", PUBLISHER.origin(), "", List.of(), Path.of("unused")),
                Optional.empty(),
                JwksTiming.DEFAULT,
                CLOCK)) {
            TokenVerifier verifier = TestPublisher.verifier(issuers, CLOCK);
            assertThat(verifier.verify(EDWARDS.token(GOOD)).user().getName()).isEqualTo("ann");
            for (String secret : List.of(TestUser.SECRET, "\0", " ")) {
                assertThatExceptionOfType(RefusedTokenException.class)
                        .isThrownBy(() -> verifier.verify(HandmadeToken.of(secret, GOOD)));
            }
        }
    }

    private static String edwards(String header) {
        return EDWARDS.token("{\"alg\":\"EdDSA\",\"kid\":\"edwards\",%s}".formatted(header), GOOD);
    }

    private static String secret(byte[] secret) {
        return hmac(
                "{\"alg\":\"HS256\"}", secret, "{\"sub\":\"ann\",\"exp\":%d}".formatted(TokenVerifierTest.NOW + 60));
    }

    private static String hmacUnder(SigningKey key) {
        Key published = key.pair().getPublic();
        return hmac("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(key.alg(), key.kid()), published.getEncoded(), GOOD);
    }

    private static String hmac(String header, byte[] secret, String payload) {
        String signed = HandmadeToken.encode(header) + "." + HandmadeToken.encode(payload);
        return signed + "." + HandmadeToken.encode(HandmadeToken.hmac("HmacSHA256", secret, signed));
    }

    private static String goodClaims() {
        return "{\"sub\":\"ann\",\"iss\":\"%1$s\",\"aud\":\"%1$s\",\"exp\":%2$d}"
                .formatted(PUBLISHER.origin(), TokenVerifierTest.NOW + 60);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ones(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }
}
