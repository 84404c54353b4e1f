package dev.taskql.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed, and which pages in a browser may call. Empty values count as not given.
 *
 * <p>The secret is checked here by hand: a validation annotation would have its value printed.
 *
 * @param secret what HS256 tokens are signed with, its UTF-8 bytes taken as they are: 32 or more ({@code
 *     BETTER_AUTH_SECRET}); RFC 7518, section 3.2
 * @param issuer the {@code iss} that every token must carry; any where empty ({@code JWT_ISSUER})
 * @param audience what every token's {@code aud} must contain; any where empty ({@code JWT_AUDIENCE})
 * @param frontendUrl the origins that may call from a browser, such as {@code https://tasks.example} ({@code
 *     FRONTEND_URL}, comma-separated); none where empty
 * @param developmentSecretFile where the development server keeps the secret that it makes for itself
 */
@ConfigurationProperties("taskql.security")
record TokenSettings(
        @DefaultValue("") String secret,
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue List<String> frontendUrl,
        @DefaultValue(".taskql/secret") Path developmentSecretFile) {

    static final int MINIMUM_SECRET_BYTES = 32;

    TokenSettings {
        frontendUrl = frontendUrl.stream()
                .filter(url -> !url.isBlank())
                .map(Origin::parse)
                .toList();
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (!secret.isBlank() && bytes < MINIMUM_SECRET_BYTES) {
            throw new InvalidSettingException(
                    "BETTER_AUTH_SECRET has %d bytes; fewer than %d can be guessed."
                            .formatted(bytes, MINIMUM_SECRET_BYTES),
                    "Set BETTER_AUTH_SECRET, here and where the tokens are made, to a random text of at least %d bytes, such as the output of: openssl rand -base64 32"
                            .formatted(MINIMUM_SECRET_BYTES));
        }
    }

    /** The shared secret, where one is given. */
    Optional<SharedSecret> sharedSecret() {
        return secret.isBlank() ? Optional.empty() : Optional.of(SharedSecret.of(secret));
    }

    /** The shared secret, where nothing works without it. */
    SharedSecret requiredSecret() {
        return sharedSecret()
                .orElseThrow(() -> new InvalidSettingException(
                        "BETTER_AUTH_SECRET is not set, so no token could be verified.",
                        "Set BETTER_AUTH_SECRET to the secret that the tokens are signed with, at least %d bytes. To try the server out without one, start it with SPRING_PROFILES_ACTIVE=development, as ./mvnw spring-boot:run does."
                                .formatted(MINIMUM_SECRET_BYTES)));
    }

    /** Without the secret: settings are printed more easily than one thinks. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=%s, audience=%s, frontendUrl=%s]".formatted(issuer, audience, frontendUrl);
    }
}
