package dev.taskql.database;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which PostgreSQL the server works on.
 *
 * @param url {@code DATABASE_URL}, in any spelling that {@link DatabaseUrl} knows; empty for the embedded one, which
 *     only development has
 * @param migrationUrl {@code DATABASE_MIGRATION_URL}, where a role that owns the tables migrates; empty if it is the
 *     same
 * @param directUrl {@code DATABASE_DIRECT_URL}, where notifications get through when {@code url} leads through a pooler in
 *     transaction mode; empty if it is the same
 * @param poolSize the connections that the server keeps
 * @param startPatience how long a start waits for a database that is not there yet
 * @param connectionTimeout how long a request waits for a free connection; once, however many statements it has
 * @param queue how many requests may wait for one at once
 * @param queuePatience how long they may expect to: who cannot expect one within it is refused at once
 * @param requestTimeout after which a request begins no further statement
 * @param statementTimeout how long PostgreSQL may take over one statement of a request before it gives it up
 * @param lockTimeout how long a statement of a transaction may wait for a lock that another one holds
 * @param socketTimeout after which silence a connection counts as lost, unless the URL says otherwise. Longer than
 *     {@code statementTimeout}: PostgreSQL shall give up first, which costs no connection; it bounds what PostgreSQL never
 *     hears of, such as a pooler that waits
 * @param embeddedDirectory where the embedded PostgreSQL keeps its data
 */
@Validated
@ConfigurationProperties("taskql.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String migrationUrl,
        @DefaultValue("") String directUrl,
        @DefaultValue("10") @Min(1) @Max(1000) int poolSize,
        @DefaultValue("1m") @DurationMin(millis = 0) Duration startPatience,
        @DefaultValue("2500ms") @DurationMin(millis = 250) Duration connectionTimeout,
        @DefaultValue("1000") @Min(0) @Max(1_000_000) int queue,
        @DefaultValue("300ms") @DurationMin Duration queuePatience,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration requestTimeout,

        @DefaultValue("10s") @DurationMin(millis = 10) @DurationMax(hours = 1)
        Duration statementTimeout,

        @DefaultValue("3s") @DurationMin(millis = 10) @DurationMax(hours = 1)
        Duration lockTimeout,

        @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(hours = 2)
        Duration socketTimeout,

        @DefaultValue(".taskql") Path embeddedDirectory) {

    @AssertTrue(message = "must leave socket-timeout longer than statement-timeout")
    boolean isStatementGivenUpBeforeItsConnection() {
        return socketTimeout.toSeconds() > statementTimeout.toSeconds();
    }

    StatementLimits limits() {
        return new StatementLimits(statementTimeout, lockTimeout);
    }
}
