package dev.taskql.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
 * @param concurrency how many requests are worked at at once, those that take longer than {@code stay} not counted; the others wait
 * @param patience how long they may expect to: who cannot expect its turn within it is refused at once
 * @param stay after which a request no longer counts as worked at: it has waited for its client or for a lock, and not for
 *     the processor
 */
@Validated
@ConfigurationProperties("taskql.http")
record HttpSettings(
        @DefaultValue("30s") @NotNull Duration requestTimeout,
        @DefaultValue("0s") @NotNull @DurationMin Duration drain,
        @DefaultValue("64") @Min(1) @Max(100_000) int concurrency,
        @DefaultValue("400ms") @NotNull @DurationMin Duration patience,

        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1)
        Duration stay) {}
