package dev.taskql.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one node takes on, of all users together.
 *
 * @param places how many requests and operations are at work at once, open streams aside; 0 for as many as there are
 *     connections to the database. With more they wait for those, where nobody keeps an order, and whoever gives a connection
 *     back lets all others pass before it goes on
 * @param line how many more may wait for a place, at most; each holds some 80 KB meanwhile
 * @param patience how long they may expect to: who cannot expect a place within it is turned away at once; 0 to 1 min
 */
@Validated
@ConfigurationProperties("taskql.admission")
record AdmissionSettings(
        @DefaultValue("0") @Min(0) @Max(1_000_000) int places,
        @DefaultValue("1000") @Min(0) @Max(1_000_000) int line,
        @DefaultValue("300ms") @DurationMin @DurationMax(minutes = 1) Duration patience) {

    AdmissionSettings forConnections(int connections) {
        return places > 0 ? this : new AdmissionSettings(connections, line, patience);
    }
}
