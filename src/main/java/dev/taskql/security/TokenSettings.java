package dev.taskql.security;

import java.net.URI;
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
 * @param issuer the {@code iss} that every token must carry; where empty, {@code betterAuthUrl} in tokens verified by
 *     published keys, and any in HS256 tokens: those who mint them with the secret name themselves or nobody ({@code
 *     JWT_ISSUER})
 * @param audience what every token's {@code aud} must contain; where empty, as for {@code issuer} ({@code JWT_AUDIENCE})
 * @param betterAuthUrl the origin of a Better Auth server, such as {@code https://tasks.example}, which publishes its keys
 *     at {@code /api/auth/jwks} and names itself as issuer and audience ({@code BETTER_AUTH_URL})
 * @param jwksUrl where else keys for RS256, ES256 and EdDSA are published, {@code https} unless on this machine ({@code
 *     JWKS_URL})
 * @param frontendUrl the origins that may call from a browser, such as {@code https://tasks.example} ({@code
 *     FRONTEND_URL}, comma-separated); none where empty
 * @param developmentSecretFile where the development server keeps the secret that it makes for itself
 */
@ConfigurationProperties("taskql.security")
record TokenSettings(
        @DefaultValue("") String secret,
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("") String betterAuthUrl,
        @DefaultValue("") String jwksUrl,
        @DefaultValue List<String> frontendUrl,
        @DefaultValue(".taskql/secret") Path developmentSecretFile) {

    static final int MINIMUM_SECRET_BYTES = 32;

    TokenSettings {
        betterAuthUrl = betterAuthUrl.isBlank() ? "" : KeysUrl.origin("BETTER_AUTH_URL", betterAuthUrl);
        jwksUrl = jwksUrl.isBlank() ? "" : KeysUrl.parse("JWKS_URL", jwksUrl).toString();
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

    /** Where keys are published, if anywhere. */
    Optional<URI> keysUrl() {
        if (!jwksUrl.isEmpty()) {
            return Optional.of(URI.create(jwksUrl));
        }
        return betterAuthUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(betterAuthUrl + "/api/auth/jwks"));
    }

    /** The {@code iss} of tokens verified by published keys; any where empty. */
    String keysIssuer() {
        return issuer.isEmpty() ? betterAuthUrl : issuer;
    }

    /** The {@code aud} of tokens verified by published keys; any where empty. */
    String keysAudience() {
        return audience.isEmpty() ? betterAuthUrl : audience;
    }

    /** @throws InvalidSettingException where neither a secret nor keys could tell a good token from a bad one */
    void requireSecretOrKeys() {
        if (secret.isBlank() && keysUrl().isEmpty()) {
            throw new InvalidSettingException(
                    "BETTER_AUTH_SECRET is not set, and neither BETTER_AUTH_URL nor JWKS_URL is, so no token could be verified.",
                    "Set BETTER_AUTH_SECRET to the secret that the tokens are signed with, at least %d bytes, or BETTER_AUTH_URL or JWKS_URL to where the keys are published. To try the server out without either, start it with SPRING_PROFILES_ACTIVE=development, as ./mvnw spring-boot:run does."
                            .formatted(MINIMUM_SECRET_BYTES));
        }
    }

    /** Without the secret: settings are printed more easily than one thinks. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=%s, audience=%s, keysUrl=%s, frontendUrl=%s]"
                .formatted(issuer, audience, keysUrl(), frontendUrl);
    }
}
