package dev.taskql.security;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Looks at the settings before anything else does: a server that cannot let anybody in touches no database either. */
final class SettingsBeforeStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        TokenSettings settings = Binder.get(environment).bindOrCreate("taskql.security", TokenSettings.class);
        if (!environment.acceptsProfiles(Profiles.of("development"))) {
            settings.requireSecretOrKeys();
        }
    }
}
