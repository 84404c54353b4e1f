package dev.taskql.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param poolSize the connections that the server keeps
 * @param connectionTimeout how long a request waits for a free connection
 * @param socketTimeout after which silence a connection counts as lost, unless the URL says otherwise; also bounds each
 *     statement
 * @param embeddedDirectory where the embedded PostgreSQL keeps its data
 */
@Validated
@ConfigurationProperties("taskql.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String migrationUrl,
        @DefaultValue("10") @Min(1) @Max(1000) int poolSize,
        @DefaultValue("3s") Duration connectionTimeout,
        @DefaultValue("30s") Duration socketTimeout,
        @DefaultValue(".taskql") Path embeddedDirectory) {}
