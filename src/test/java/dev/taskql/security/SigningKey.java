package dev.taskql.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A key pair with which somebody signs tokens, with the JDK's cryptography alone. */
record SigningKey(String kid, String alg, KeyPair pair) {

    static SigningKey rsa(String kid, int bits) {
        return new SigningKey(kid, "RS256", pair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4)));
    }

    static SigningKey elliptic(String kid) {
        return new SigningKey(kid, "ES256", pair("EC", new ECGenParameterSpec("secp256r1")));
    }

    static SigningKey edwards(String kid) {
        return new SigningKey(kid, "EdDSA", pair("Ed25519", NamedParameterSpec.ED25519));
    }

    /** A good token of the user's; as Better Auth makes them, without {@code typ}. */
    String token(String payload) {
        return token("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(alg, kid), payload);
    }

    String token(String header, String payload) {
        String signed = HandmadeToken.encode(header) + "." + HandmadeToken.encode(payload);
        return signed + "." + HandmadeToken.encode(sign(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is published of it. */
    Map<String, Object> jwk() {
        return jwk(Map.of());
    }

    Map<String, Object> jwk(Map<String, ?> more) {
        PublicKey key = pair.getPublic();
        Map<String, Object> published = new HashMap<>(
                switch (key) {
                    case RSAPublicKey rsa -> new RSAKey.Builder(rsa).build().toJSONObject();
                    case ECPublicKey point ->
                        new ECKey.Builder(Curve.P_256, point).build().toJSONObject();
                    default -> Map.of("kty", "OKP", "crv", "Ed25519", "x", HandmadeToken.encode(lastBytes(key)));
                });
        published.put("kid", kid);
        published.putAll(more);
        return published;
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(
                    switch (alg) {
                        case "RS256" -> "SHA256withRSA";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] lastBytes(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(kind);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
