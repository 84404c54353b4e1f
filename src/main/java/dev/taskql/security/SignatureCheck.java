package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token was signed by somebody we know. The token's {@code alg} picks from a fixed list what verifies it; a key
 * is never tried with an algorithm that it is not meant for (RFC 8725, section 3.1).
 */
final class SignatureCheck {

    /** Headers that bring a key along, or change what is signed: nobody honest sends us one. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc");

    private final DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();
    private final TokenIssuers issuers;

    SignatureCheck(TokenIssuers issuers) {
        this.issuers = issuers;
        processor.setJWSKeySelector(this::keys);
        processor.setJWSVerifierFactory(Ed25519Verifier.factory());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    }

    /**
     * What was signed, and by whom.
     *
     * @param token a JWS in its compact serialization (RFC 7515, section 3.1)
     * @throws RefusedTokenException where the header or the claims can be read in more than one way
     * @throws KeysUnavailableException where that cannot be told at the moment
     */
    SignedClaims verified(String token) throws ParseException, BadJOSEException, JOSEException {
        JWSObject signed = JWSObject.parse(token);
        JWSHeader header = signed.getHeader();
        // As it was sent: the library's header leaves out what is empty, and lets the last of two win.
        Set<String> sent =
                Set.copyOf(StrictJson.object(header.toBase64URL().decode()).propertyNames());
        Optional<TokenIssuer> issuer = issuers.signingWith(header.getAlgorithm());
        if (issuer.isEmpty() || !Collections.disjoint(sent, REFUSED)) {
            throw new BadJWSException("A header that is not to be trusted");
        }
        return new SignedClaims(
                TokenClaims.parse(processor.process(signed, null).toBytes()), issuer.get());
    }

    private List<? extends Key> keys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        Optional<TokenIssuer> issuer = issuers.signingWith(header.getAlgorithm());
        return issuer.isEmpty() ? List.of() : issuer.get().keys().selectJWSKeys(header, context);
    }
}
