package dev.taskql.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one user may ask of one node. A page that a person opens asks for some ten points, and nobody clicks for 600 of
 * them at once or for 50 a second over minutes; a script in a loop has spent the burst within a second or two.
 *
 * @param enabled false for no limit at all
 * @param points how many come back in a {@code period}, evenly; a request costs one, a large one more: over GraphQL one
 *     for each 500 of the operation's cost
 * @param period one second at least
 * @param burst how many a user who was quiet may spend at once
 * @param concurrency how many requests and operations of one user run at once; open streams do not count. At most one fewer
 *     than {@code taskql.database.pool-size} count, or one user could hold all connections; keep it well below: with 4 of
 *     10, two users who take all they can leave some, or one while the processors are busy and 5 work
 * @param patience how long one more waits for its turn before it is refused
 */
@Validated
@ConfigurationProperties("taskql.rate-limit")
record RateSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("3000") @Min(1) @Max(MAXIMUM) long points,
        @DefaultValue("1m") @DurationMin(seconds = 1) Duration period,
        @DefaultValue("600") @Min(1) @Max(MAXIMUM) long burst,
        @DefaultValue("4") @Min(1) int concurrency,
        @DefaultValue("2s") @DurationMin Duration patience) {

    private static final Logger log = LoggerFactory.getLogger(RateSettings.class);

    // A bucket gives back one point a nanosecond at most.
    private static final long MAXIMUM = 1_000_000_000;

    /** The same, but that one user leaves a connection to others where there are two at least. */
    RateSettings leavingOneOf(int connections) {
        int most = Math.max(1, connections - 1);
        if (!enabled || concurrency <= most) {
            return this;
        }
        log.warn(
                "taskql.rate-limit.concurrency is {}, but with taskql.database.pool-size {} no more than {} requests of one"
                        + " user run at once",
                concurrency,
                connections,
                most);
        return new RateSettings(enabled, points, period, burst, most, patience);
    }

    /** Whole seconds after which a spent burst has come back. */
    long secondsToFull() {
        return Math.max(1, Math.ceilDiv(burst * period.toSeconds(), points));
    }
}
