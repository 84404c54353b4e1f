package dev.taskql.attack;

import dev.taskql.TestUser;
import dev.taskql.security.HandmadeToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tokens that let nobody in, each in the name of the victim. */
final class OddTokens {

    private static final String HS256 = "{\"alg\":\"HS256\"}";

    private final Map<String, UnaryOperator<String>> tokens = new LinkedHashMap<>();

    private OddTokens() {}

    /** By what is wrong with them; made for the victim's id. */
    static Map<String, UnaryOperator<String>> all() {
        var odd = new OddTokens();
        odd.shapes();
        odd.algorithms();
        odd.headers();
        odd.tokens.putAll(OddClaims.all());
        return odd.tokens;
    }

    private void shapes() {
        tokens.put("a word", id -> "token");
        tokens.put("two dots", id -> "..");
        tokens.put("two parts", id -> unsigned(HS256, id).replaceFirst("\\.$", ""));
        tokens.put("four parts", id -> signed(good(id)) + ".AAAA");
        tokens.put("five parts, as if encrypted", id -> encoded("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + ".a.b.c.d");
        tokens.put("padded Base64", id -> signed(good(id)) + "=");
        tokens.put("no signature", id -> unsigned(HS256, id));
        tokens.put("half a signature", id -> cut(signed(good(id)), 22));
        tokens.put("a bit of the signature flipped", id -> flipped(signed(good(id)), 20));
        tokens.put("a bit of the payload flipped", id -> flipped(signed(good(id)), 60));
        tokens.put("the attacker's signature", OddTokens::exchanged);
        tokens.put("another secret", id -> HandmadeToken.of("another secret, of 32 bytes or even more", good(id)));
        tokens.put("a payload that is no JSON", id -> signed("sub=" + id));
        tokens.put("a payload that is a list", id -> signed("[" + good(id) + "]"));
        tokens.put("a payload twice", id -> signed(good(id) + good(id)));
        tokens.put("a payload in UTF-16", id -> HandmadeToken.of(TestUser.SECRET, HS256, utf16(good(id))));
        tokens.put("5,000 brackets", id -> signed("[".repeat(5_000)));
        tokens.put("beyond 8,192 characters", id -> signed(claims(id, "\"x\":\"" + "x".repeat(8_192) + "\"")));
    }

    private void algorithms() {
        for (String none : new String[] {"none", "None", "nOnE", "NONE", ""}) {
            String header = "{\"alg\":\"" + none + "\"}";
            tokens.put("alg '" + none + "', unsigned", id -> unsigned(header, id));
            tokens.put("alg '" + none + "', signed", id -> withHeader(header, id));
        }
        for (String other : new String[] {"RS256", "ES256", "EdDSA", "PS256", "ES256K", "HS384", "HS512", "hs256"}) {
            tokens.put("alg " + other + ", by the secret", id -> withHeader("{\"alg\":\"" + other + "\"}", id));
        }
        tokens.put("alg twice", id -> withHeader("{\"alg\":\"none\",\"alg\":\"HS256\"}", id));
        tokens.put("no alg", id -> withHeader("{\"typ\":\"JWT\"}", id));
        tokens.put("alg a list", id -> withHeader("{\"alg\":[\"HS256\"]}", id));
    }

    private void headers() {
        header("crit", "\"crit\":[\"exp\"],\"exp\":1");
        header("b64", "\"b64\":false,\"crit\":[\"b64\"]");
        header("jku", "\"jku\":\"http://127.0.0.1:1/jwks\"");
        header("x5u", "\"x5u\":\"http://127.0.0.1:1/x5u\"");
        header("x5c", "\"x5c\":[\"AA==\"]");
        header("an embedded key", "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}");
        header("zip", "\"zip\":\"DEF\"");
        header("typ of something else", "\"typ\":\"dpop+jwt\"");
        tokens.put("kid a path", id -> withHeader("{\"alg\":\"ES256\",\"kid\":\"../../../etc/passwd\"}", id));
        tokens.put("kid SQL", id -> withHeader("{\"alg\":\"RS256\",\"kid\":\"' or '1'='1\"}", id));
        tokens.put("kid an address", id -> withHeader("{\"alg\":\"EdDSA\",\"kid\":\"http://127.0.0.1:1/\"}", id));
        tokens.put("kid twice", id -> withHeader("{\"alg\":\"HS256\",\"kid\":\"1\",\"kid\":\"2\"}", id));
    }

    private void header(String name, String members) {
        tokens.put(name, id -> withHeader("{\"alg\":\"HS256\"," + members + "}", id));
    }

    private static String good(String id) {
        return claims(id, "\"x\":1");
    }

    static String claims(String id, String more) {
        return "{\"sub\":\"%s\",\"exp\":%d,%s}".formatted(id, now() + 3_600, more);
    }

    static String signed(String payload) {
        return HandmadeToken.of(TestUser.SECRET, payload);
    }

    private static String withHeader(String header, String id) {
        return HandmadeToken.of(TestUser.SECRET, header, good(id));
    }

    private static String unsigned(String header, String id) {
        return encoded(header) + "." + encoded(good(id)) + ".";
    }

    private static String cut(String token, int length) {
        return token.substring(0, token.length() - length);
    }

    private static String flipped(String token, int fromTheEnd) {
        int place = token.length() - fromTheEnd;
        return token.substring(0, place) + (token.charAt(place) == 'A' ? 'B' : 'A') + token.substring(place + 1);
    }

    private static String exchanged(String id) {
        String[] own = signed(good("somebody")).split("\\.", -1);
        return own[0] + "." + encoded(good(id)) + "." + own[2];
    }

    private static String encoded(String text) {
        return HandmadeToken.encode(text);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }
}
