package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** {@code EdDSA} on the curve Ed25519 (RFC 8037) with what the JDK has; the library would want another one for it. */
final class Ed25519Verifier extends BaseJWSProvider implements JWSVerifier {

    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410, section 4). */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private final EdECPublicKey key;

    Ed25519Verifier(EdECPublicKey key) {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = key;
    }

    /** The library's verifiers, and this one. */
    static JWSVerifierFactory factory() {
        return new DefaultJWSVerifierFactory() {
            @Override
            public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
                boolean ours = JWSAlgorithm.EdDSA.equals(header.getAlgorithm());
                return ours && key instanceof EdECPublicKey edwards
                        ? new Ed25519Verifier(edwards)
                        : super.createJWSVerifier(header, key);
            }
        };
    }

    /**
     * @param bytes {@code x} of the JWK
     * @throws JOSEException where those are not 32, or no point of the curve
     */
    static PublicKey publicKey(byte[] bytes) throws JOSEException {
        String encoded = X509_PREFIX + HexFormat.of().formatHex(bytes);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
            // Looks whether the point exists, which making the key does not.
            Signature.getInstance("Ed25519").initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("No key on the curve Ed25519", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature.decode());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("The key cannot be used", e);
        }
    }
}
