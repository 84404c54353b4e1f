package dev.taskql.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens put together by hand, for what no library would sign. */
public final class HandmadeToken {

    private static final String HEADER = "{\"alg\":\"HS256\"}";

    private HandmadeToken() {}

    public static String of(String secret, String payload) {
        return of(secret, HEADER, payload);
    }

    public static String of(String secret, String header, String payload) {
        return of(secret, header, payload.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(String secret, String header, byte[] payload) {
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(payload);
        return signed + "." + encode(hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), signed));
    }

    public static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
