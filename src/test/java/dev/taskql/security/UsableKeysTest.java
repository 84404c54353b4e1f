package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which published keys are used, beside others that are not. */
class UsableKeysTest {

    private static final SigningKey RSA = SigningKey.rsa("rsa", 2048);
    private static final SigningKey ELLIPTIC = SigningKey.elliptic("elliptic");
    private static final SigningKey EDWARDS = SigningKey.edwards("edwards");

    @ParameterizedTest
    @MethodSource
    void uses(Map<String, Object> key) throws Exception {
        assertThat(usable(key)).hasSize(2);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                argumentSet("RSA", RSA.jwk()),
                argumentSet("RSA, with all that can be said", RSA.jwk(Map.of("use", "sig", "alg", "RS256"))),
                argumentSet("P-256", ELLIPTIC.jwk(Map.of("alg", "ES256", "key_ops", List.of("verify")))),
                argumentSet("Ed25519, as Better Auth says it", EDWARDS.jwk(Map.of("alg", "EdDSA"))),
                argumentSet("a member that nobody knows", EDWARDS.jwk(Map.of("colour", "blue"))));
    }

    @ParameterizedTest
    @MethodSource
    void ignores(Map<String, Object> key) throws Exception {
        assertThat(usable(key)).extracting(JWK::getKeyID).containsExactly("beside");
    }

    static Stream<Arguments> ignores() throws Exception {
        String zeros = HandmadeToken.encode(new byte[32]);
        return Stream.of(
                argumentSet("a shared secret", Map.of("kty", "oct", "k", zeros, "alg", "HS256")),
                argumentSet("RSA of 1,024 bits", SigningKey.rsa("weak", 1024).jwk()),
                argumentSet("RSA of more bits than anybody needs", RSA.jwk(Map.of("n", "_" + "_".repeat(1400)))),
                argumentSet("RSA with the exponent 1", RSA.jwk(Map.of("e", "AQ"))),
                argumentSet("RSA without a modulus", Map.of("kty", "RSA", "e", "AQAB")),
                argumentSet("RSA for RS512", RSA.jwk(Map.of("alg", "RS512"))),
                argumentSet("RSA for HS256", RSA.jwk(Map.of("alg", "HS256"))),
                argumentSet("RSA for encryption", RSA.jwk(Map.of("use", "enc"))),
                argumentSet("RSA for encrypting", RSA.jwk(Map.of("key_ops", List.of("encrypt")))),
                argumentSet("RSA with its private exponent", RSA.jwk(Map.of("d", "AQAB"))),
                argumentSet("RSA with a prime", RSA.jwk(Map.of("p", "AQAB"))),
                argumentSet("RSA that was revoked", RSA.jwk(Map.of("revoked", Map.of("revoked_at", 1)))),
                argumentSet(
                        "P-384",
                        new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONObject()),
                argumentSet("a point beside P-256", ELLIPTIC.jwk(Map.of("x", zeros))),
                argumentSet("P-256 with its private part", ELLIPTIC.jwk(Map.of("d", zeros))),
                argumentSet("P-256 for RS256", ELLIPTIC.jwk(Map.of("alg", "RS256"))),
                argumentSet("X25519, which cannot sign", EDWARDS.jwk(Map.of("crv", "X25519"))),
                argumentSet("Ed448", EDWARDS.jwk(Map.of("crv", "Ed448"))),
                argumentSet("Ed25519 of 31 bytes", EDWARDS.jwk(Map.of("x", HandmadeToken.encode(new byte[31])))),
                argumentSet("Ed25519 of 33 bytes", EDWARDS.jwk(Map.of("x", HandmadeToken.encode(new byte[33])))),
                argumentSet("no point of Ed25519", EDWARDS.jwk(Map.of("x", "_".repeat(42) + "8"))),
                argumentSet("Ed25519 with its private part", EDWARDS.jwk(Map.of("d", zeros))),
                argumentSet("Ed25519 for ES256", EDWARDS.jwk(Map.of("alg", "ES256"))),
                argumentSet("a key of an unknown kind", Map.of("kty", "LATTICE", "x", zeros)),
                argumentSet("a key of no kind", Map.of("x", zeros)),
                argumentSet("nothing", Map.of()));
    }

    /** RFC 8037, appendix A.4. */
    @Test
    void verifiesTheExampleOfTheStandard() throws Exception {
        byte[] x = Base64URL.from("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").decode();
        var verifier = new Ed25519Verifier((EdECPublicKey) Ed25519Verifier.publicKey(x));
        JWSHeader header = JWSHeader.parse("{\"alg\":\"EdDSA\"}");
        byte[] signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        Base64URL signature = Base64URL.from(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        assertThat(verifier.verify(header, signed, signature)).isTrue();
        signed[30]++;
        assertThat(verifier.verify(header, signed, signature)).isFalse();
    }

    private static List<JWK> usable(Map<String, Object> key) throws ParseException {
        String set = JSONObjectUtils.toJSONString(
                Map.of("keys", List.of(key, SigningKey.edwards("beside").jwk())));
        return UsableKeys.of(set.getBytes(StandardCharsets.UTF_8)).getKeys();
    }
}
