package dev.taskql.security;

import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Keys that the server under test believes beside its secret; published as long as the tests run. */
public final class PublishedTestKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final List<SigningKey> KEYS =
            List.of(SigningKey.rsa("rsa", 2048), SigningKey.elliptic("elliptic"), SigningKey.edwards("edwards"));

    static final TestPublisher PUBLISHER =
            new TestPublisher().publishes(KEYS.stream().map(SigningKey::jwk).toList());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("BETTER_AUTH_URL=" + PUBLISHER.origin()).applyTo(context);
    }
}
