package dev.taskql.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.Key;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    /** @param keys for each allowed {@code alg}, where its keys come from */
    SignatureCheck(Map<JWSAlgorithm, JWSKeySelector<SecurityContext>> keys) {
        processor.setJWSKeySelector((header, context) -> select(keys, header, context));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    }

    /**
     * The bytes that were signed, still to be read with suspicion.
     *
     * @param token a JWS in its compact serialization (RFC 7515, section 3.1)
     */
    byte[] verifiedPayload(String token) throws ParseException, BadJOSEException, JOSEException {
        JWSObject signed = JWSObject.parse(token);
        // As it was sent: the library's header leaves out what is empty.
        String header = signed.getHeader().toBase64URL().decodeToString();
        if (!Collections.disjoint(JSONObjectUtils.parse(header).keySet(), REFUSED)) {
            throw new BadJWSException("A header that is not to be trusted");
        }
        return processor.process(signed, null).toBytes();
    }

    private static List<? extends Key> select(
            Map<JWSAlgorithm, JWSKeySelector<SecurityContext>> keys,
            JWSHeader header,
            @Nullable SecurityContext context)
            throws KeySourceException {
        JWSKeySelector<SecurityContext> selector = keys.get(header.getAlgorithm());
        return selector == null ? List.of() : selector.selectJWSKeys(header, context);
    }
}
