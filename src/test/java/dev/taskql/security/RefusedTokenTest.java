package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.taskql.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link TokenVerifier} lets nobody in with. */
class RefusedTokenTest {

    private static final long NOW = TokenVerifierTest.NOW;
    private static final String SECRET = TestUser.SECRET;
    private static final String GOOD = payload("\"sub\":\"ann\"");

    private final TokenVerifier verifier = TokenVerifierTest.verifier("", "");

    @ParameterizedTest
    @MethodSource
    void refuses(String token) {
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> verifier.verify(token));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(broken(), forged(), headers(), times(), subjects(), payloads())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> broken() {
        String good = signed(GOOD);
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                argumentSet("nothing", ""),
                argumentSet("a word", "token"),
                argumentSet("two dots", ".."),
                argumentSet("two parts", parts[0] + "." + parts[1]),
                argumentSet("four parts", good + "." + parts[2]),
                argumentSet("a dot behind", good + "."),
                argumentSet("a dot before", "." + good),
                argumentSet("five parts, as if encrypted", "a.b.c.d.e"),
                argumentSet("no signature", parts[0] + "." + parts[1] + "."),
                argumentSet("no payload", parts[0] + ".." + parts[2]),
                argumentSet("no header", "." + parts[1] + "." + parts[2]),
                argumentSet("a header that is no Base64", "§§." + parts[1] + "." + parts[2]),
                argumentSet("a header that is no JSON", encoded("alg") + "." + parts[1] + "." + parts[2]),
                argumentSet("the other Base64 alphabet", good.replace(parts[2], "+/" + parts[2].substring(2))),
                argumentSet("padding", good + "="),
                argumentSet("a blank before", " " + good),
                argumentSet("a line break behind", good + "\n"),
                argumentSet(
                        "beyond 8,192 characters",
                        signed(payload("\"sub\":\"ann\",\"x\":\"" + "x".repeat(8192) + "\""))));
    }

    private static Stream<Arguments> forged() {
        String good = signed(GOOD);
        String[] parts = good.split("\\.", -1);
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1];
        return Stream.of(
                argumentSet("another secret", HandmadeToken.of("another secret, of 32 bytes or even more", GOOD)),
                argumentSet("the empty secret", HandmadeToken.of("\0", GOOD)),
                argumentSet("another payload", good.replace(parts[1], encoded(payload("\"sub\":\"bob\"")))),
                argumentSet("another header", good.replace(parts[0], encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"))),
                argumentSet("half of the signature", good.substring(0, good.length() - 22)),
                argumentSet("one bit of the signature", flipped(good)),
                argumentSet("alg none, no signature", none + "."),
                argumentSet("alg none, a signature", none + "." + parts[2]),
                argumentSet("alg None", signed("{\"alg\":\"None\"}", GOOD)),
                argumentSet("alg hs256 in lower case", signed("{\"alg\":\"hs256\"}", GOOD)),
                argumentSet("alg RS256, signed with the secret", signed("{\"alg\":\"RS256\"}", GOOD)),
                argumentSet("alg ES256, signed with the secret", signed("{\"alg\":\"ES256\"}", GOOD)),
                argumentSet("alg EdDSA, signed with the secret", signed("{\"alg\":\"EdDSA\"}", GOOD)),
                argumentSet("alg HS512, rightly signed", hs512()),
                argumentSet("alg HS384, signed as HS256", signed("{\"alg\":\"HS384\"}", GOOD)));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                argumentSet("no alg", signed("{\"typ\":\"JWT\"}", GOOD)),
                argumentSet("alg null", signed("{\"alg\":null}", GOOD)),
                argumentSet("alg a list", signed("{\"alg\":[\"HS256\"]}", GOOD)),
                argumentSet("alg twice", signed("{\"alg\":\"none\",\"alg\":\"HS256\"}", GOOD)),
                argumentSet("kid twice", signed("{\"alg\":\"HS256\",\"kid\":\"1\",\"kid\":\"2\"}", GOOD)),
                argumentSet("a name twice, deep inside", signed("{\"alg\":\"HS256\",\"x\":{\"y\":1,\"y\":2}}", GOOD)),
                argumentSet("a header that is a list", signed("[]", GOOD)),
                argumentSet("crit", signed("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", GOOD)),
                argumentSet("crit b64", signed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":true}", GOOD)),
                argumentSet("an empty crit", signed("{\"alg\":\"HS256\",\"crit\":[]}", GOOD)),
                argumentSet("jku", signed("{\"alg\":\"HS256\",\"jku\":\"https://evil.example/jwks\"}", GOOD)),
                argumentSet("x5u", signed("{\"alg\":\"HS256\",\"x5u\":\"https://evil.example/x\"}", GOOD)),
                argumentSet("jwk", signed("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}", GOOD)),
                argumentSet("x5c", signed("{\"alg\":\"HS256\",\"x5c\":[\"AA==\"]}", GOOD)),
                argumentSet("b64 without crit", signed("{\"alg\":\"HS256\",\"b64\":false}", GOOD)),
                argumentSet("zip", signed("{\"alg\":\"HS256\",\"zip\":\"DEF\"}", GOOD)),
                argumentSet("typ of something else", signed("{\"alg\":\"HS256\",\"typ\":\"dpop+jwt\"}", GOOD)));
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                argumentSet("no exp", signed("{\"sub\":\"ann\"}")),
                argumentSet("exp null", signed("{\"sub\":\"ann\",\"exp\":null}")),
                argumentSet("exp in text", signed("{\"sub\":\"ann\",\"exp\":\"1900000000\"}")),
                argumentSet("exp true", signed("{\"sub\":\"ann\",\"exp\":true}")),
                argumentSet("expired a year ago", signed("{\"sub\":\"ann\",\"exp\":%d}".formatted(NOW - 31_536_000))),
                argumentSet("expired 30 s ago", signed("{\"sub\":\"ann\",\"exp\":%d}".formatted(NOW - 30))),
                argumentSet("exp 0", signed("{\"sub\":\"ann\",\"exp\":0}")),
                argumentSet("exp far below zero", signed("{\"sub\":\"ann\",\"exp\":-1e300}")),
                argumentSet("nbf in 31 s", signed(payload("\"sub\":\"ann\",\"nbf\":%d".formatted(NOW + 31)))),
                argumentSet("nbf in text", signed(payload("\"sub\":\"ann\",\"nbf\":\"0\""))));
    }

    private static Stream<Arguments> subjects() {
        return Stream.of(
                argumentSet("no sub", signed(payload("\"name\":\"Ann\""))),
                argumentSet("sub null", signed(payload("\"sub\":null"))),
                argumentSet("sub a number", signed(payload("\"sub\":42"))),
                argumentSet("sub true", signed(payload("\"sub\":true"))),
                argumentSet("sub a list", signed(payload("\"sub\":[\"ann\"]"))),
                argumentSet("sub an object", signed(payload("\"sub\":{}"))),
                argumentSet("sub empty", signed(payload("\"sub\":\"\""))),
                argumentSet("sub blank", signed(payload("\"sub\":\" \""))),
                argumentSet("sub with a blank before", signed(payload("\"sub\":\" ann\""))),
                argumentSet("sub with a blank behind", signed(payload("\"sub\":\"ann \""))),
                argumentSet("sub with a no-break space behind", signed(payload("\"sub\":\"ann\\u00a0\""))),
                argumentSet("sub with an ideographic space before", signed(payload("\"sub\":\"\\u3000ann\""))),
                argumentSet("sub with U+0000", signed(payload("\"sub\":\"a\\u0000\""))),
                argumentSet("sub with a line break", signed(payload("\"sub\":\"a\\nb\""))),
                argumentSet("sub with DEL", signed(payload("\"sub\":\"a\\u007fb\""))),
                argumentSet("sub with U+0085", signed(payload("\"sub\":\"a\\u0085b\""))),
                argumentSet("sub with half a pair", signed(payload("\"sub\":\"a\\ud83d\""))),
                argumentSet("sub with the other half", signed(payload("\"sub\":\"\\ude00b\""))),
                argumentSet("sub with a pair the wrong way round", signed(payload("\"sub\":\"\\ude00\\ud83d\""))),
                argumentSet("sub of 256 characters", signed(payload("\"sub\":\"%s\"".formatted("a".repeat(256))))),
                argumentSet("sub of 256 emoji", signed(payload("\"sub\":\"%s\"".formatted("😀".repeat(256))))));
    }

    private static Stream<Arguments> payloads() {
        byte[] latin1 = payload("\"sub\":\"Zoë\"").getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16BE);
        return Stream.of(
                argumentSet("sub twice", signed(payload("\"sub\":\"ann\",\"sub\":\"bob\""))),
                argumentSet("sub twice, once escaped", signed(payload("\"sub\":\"ann\",\"s\\u0075b\":\"bob\""))),
                argumentSet("exp twice", signed("{\"sub\":\"ann\",\"exp\":1,\"exp\":%d}".formatted(NOW + 60))),
                argumentSet("a name twice, deep inside", signed(payload("\"sub\":\"ann\",\"x\":{\"y\":1,\"y\":2}"))),
                argumentSet("a list", signed("[]")),
                argumentSet("a text", signed("\"ann\"")),
                argumentSet("null", signed("null")),
                argumentSet("no JSON", signed("sub=ann")),
                argumentSet("two objects", signed(GOOD + GOOD)),
                argumentSet("half an object", signed(GOOD.substring(0, GOOD.length() - 1))),
                argumentSet("single quotes", signed(GOOD.replace('"', '\''))),
                argumentSet("5,000 brackets", signed("[".repeat(5000))),
                argumentSet("Latin-1", HandmadeToken.of(SECRET, "{\"alg\":\"HS256\"}", latin1)),
                argumentSet("UTF-16", HandmadeToken.of(SECRET, "{\"alg\":\"HS256\"}", utf16)));
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

    private static String encoded(String text) {
        return HandmadeToken.encode(text);
    }

    private static String hs512() {
        String signed = encoded("{\"alg\":\"HS512\"}") + "." + encoded(GOOD);
        byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
        return signed + "." + HandmadeToken.encode(HandmadeToken.hmac("HmacSHA512", key, signed));
    }

    private static String flipped(String token) {
        int middle = token.length() - 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }
}
