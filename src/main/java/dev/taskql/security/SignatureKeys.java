package dev.taskql.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import java.util.Map;

/** Which algorithms are allowed, and where the keys of each come from. */
final class SignatureKeys {

    private SignatureKeys() {}

    static Map<JWSAlgorithm, JWSKeySelector<SecurityContext>> of(SharedSecret secret) {
        return Map.of(JWSAlgorithm.HS256, new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, secret.key()));
    }
}
