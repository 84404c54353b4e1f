package dev.taskql.security;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Whose tokens are believed: in development the server's own as well, in production somebody has to be named. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    @Bean
    @Profile("development")
    SharedSecret developmentSecret(TokenSettings settings) {
        return settings.sharedSecret().orElseGet(() -> SecretFile.readOrMake(settings.developmentSecretFile()));
    }

    @Bean
    TokenIssuers tokenIssuers(TokenSettings settings, ObjectProvider<SharedSecret> developmentSecret, Clock clock) {
        Optional<SharedSecret> ours = Optional.ofNullable(developmentSecret.getIfAvailable());
        if (ours.isEmpty()) {
            settings.requireSecretOrKeys();
        }
        return new TokenIssuers(settings, ours.or(settings::sharedSecret), JwksTiming.DEFAULT, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> publishedKeysAtTheStart(TokenIssuers issuers) {
        return ready -> issuers.readAhead();
    }
}
