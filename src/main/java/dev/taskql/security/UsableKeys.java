package dev.taskql.security;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the published keys (RFC 7517) are fit to verify tokens with; the others are ignored. Each type of key has one
 * algorithm, so that none is ever used in a way that it was not made for.
 */
final class UsableKeys {

    static final Map<KeyType, JWSAlgorithm> ALGORITHMS = Map.of(
            KeyType.RSA, JWSAlgorithm.RS256,
            KeyType.EC, JWSAlgorithm.ES256,
            KeyType.OKP, JWSAlgorithm.EdDSA);

    /** RFC 7518, section 3.3. */
    private static final int MINIMUM_RSA_BITS = 2048;

    /** Verifying with a longer one would take long. */
    private static final int MAXIMUM_RSA_BITS = 8192;

    /** A key of which everybody knows these signs for everybody. */
    private static final Set<String> SECRETS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private UsableKeys() {}

    /** @throws ParseException where it is no JWK set at all */
    static JWKSet of(byte[] json) throws ParseException {
        Map<String, Object> set = JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8));
        Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(set, "keys");
        if (keys == null) {
            throw new ParseException("there are no keys in the answer", 0);
        }
        List<JWK> usable = Arrays.stream(keys).flatMap(UsableKeys::usable).toList();
        return new JWKSet(usable);
    }

    /**
     * What the JDK verifies with.
     *
     * @throws JOSEException where the numbers in it make no key
     */
    static PublicKey publicKey(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> rsa.toPublicKey();
            case ECKey elliptic -> elliptic.toPublicKey();
            case OctetKeyPair edwards -> Ed25519Verifier.publicKey(edwards.getDecodedX());
            default -> throw new JOSEException("A key of a type that is not used");
        };
    }

    private static Stream<JWK> usable(Map<String, Object> json) {
        try {
            JWK key = JWK.parse(json);
            boolean usable = Collections.disjoint(json.keySet(), SECRETS) && isForSignatures(key) && isStrong(key);
            return usable && publicKey(key) != null ? Stream.of(key) : Stream.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }

    private static boolean isForSignatures(JWK key) {
        Set<KeyOperation> operations = key.getKeyOperations();
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY))
                && isFor(ALGORITHMS.get(key.getKeyType()), key.getAlgorithm())
                && key.getKeyRevocation() == null;
    }

    private static boolean isFor(@Nullable JWSAlgorithm ours, @Nullable Algorithm meant) {
        return meant == null || meant.equals(ours);
    }

    private static boolean isStrong(JWK key) {
        return switch (key) {
            case RSAKey rsa -> isStrong(rsa);
            case ECKey elliptic -> elliptic.getCurve().equals(Curve.P_256);
            case OctetKeyPair edwards -> edwards.getCurve().equals(Curve.Ed25519);
            default -> false;
        };
    }

    /** The exponent 1, under which everything is its own signature, is refused by the JDK. */
    private static boolean isStrong(RSAKey key) {
        return key.size() >= MINIMUM_RSA_BITS && key.size() <= MAXIMUM_RSA_BITS;
    }
}
