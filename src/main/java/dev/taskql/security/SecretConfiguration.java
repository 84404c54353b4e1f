package dev.taskql.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Where the secret comes from: in development the server makes one, in production somebody has to. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    @Profile("development")
    SharedSecret developmentSecret(TokenSettings settings) {
        return settings.sharedSecret().orElseGet(() -> SecretFile.readOrMake(settings.developmentSecretFile()));
    }

    @Bean
    @Profile("!development")
    SharedSecret productionSecret(TokenSettings settings) {
        return settings.sharedSecret()
                .orElseThrow(() -> new InvalidSettingException(
                        "BETTER_AUTH_SECRET is not set, so no token could be verified.",
                        "Set BETTER_AUTH_SECRET to the secret that the tokens are signed with, at least %d bytes. To try the server out without one, start it with SPRING_PROFILES_ACTIVE=development, as ./mvnw spring-boot:run does."
                                .formatted(TokenSettings.MINIMUM_SECRET_BYTES)));
    }
}
