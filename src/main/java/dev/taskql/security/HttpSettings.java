package dev.taskql.security;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param requestTimeout how long a request may take to arrive, from its first byte to its last
 * @param drain how long a server that is told to stop goes on taking requests, saying at {@code /health} that it will not,
 *     so that balancers turn away in time; longer than they take to notice. None by default: without a balancer nobody waits
 */
@Validated
@ConfigurationProperties("taskql.http")
record HttpSettings(
        @DefaultValue("30s") @NotNull Duration requestTimeout,
        @DefaultValue("0s") @NotNull @DurationMin Duration drain) {}
