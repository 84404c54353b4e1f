package dev.taskql.security;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What tokens are signed and verified with; never printed. */
final class SharedSecret {

    private final SecretKey key;

    private SharedSecret(SecretKey key) {
        this.key = key;
    }

    /** Front ends sign with the raw UTF-8 bytes of what they were given, so nothing is trimmed or decoded. */
    static SharedSecret of(String secret) {
        return new SharedSecret(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    SecretKey key() {
        return key;
    }
}
