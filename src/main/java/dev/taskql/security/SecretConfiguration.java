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
        return settings.requiredSecret();
    }
}
