package dev.taskql.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.trace.Spans;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which database it is, and the ways to it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DatabaseUrl databaseUrl(DatabaseSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        if (!settings.url().isBlank()) {
            return DatabaseUrl.parse("DATABASE_URL", settings.url());
        }
        EmbeddedDatabase database = embedded.getIfAvailable();
        if (database == null) {
            throw new DatabaseStartException(
                    "DATABASE_URL is not set, and only development (./mvnw spring-boot:run) has a database of its own.",
                    "Set DATABASE_URL to postgresql://user:password@host:5432/database.");
        }
        return database.url();
    }

    @Bean
    DatabaseWatch databaseWatch(
            @Qualifier("line") Line line,
            @Qualifier("pool") HikariDataSource pool,
            Presence presence,
            ApplicationEventPublisher events) {
        return new DatabaseWatch(line, pool, presence, events);
    }

    @Bean
    DataSource dataSource(
            @Qualifier("pool") HikariDataSource pool,
            ConnectionQueue queue,
            DatabaseSettings settings,
            Presence presence,
            Spans spans) {
        DataSource walled = new ViewerDataSource(pool, queue, settings.limits(), presence);
        return spans.areTold() ? new TracedDataSource(walled, spans) : walled;
    }

    /**
     * Single connections past the pool and past a pooler, for who listens to notifications: those read and write no rows,
     * and must not wait long for a link that is dead.
     */
    @Bean(defaultCandidate = false)
    DataSource directDataSource(DatabaseUrl url, DatabaseSettings settings) {
        DatabaseUrl target =
                settings.directUrl().isBlank() ? url : DatabaseUrl.parse("DATABASE_DIRECT_URL", settings.directUrl());
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setURL(target.jdbcUrl());
        direct.setUser(target.username());
        direct.setPassword(target.password());
        direct.setApplicationName("taskql-listener");
        direct.setPrepareThreshold(0); // it may be a pooler after all
        direct.setConnectTimeout(3);
        direct.setLoginTimeout(5);
        direct.setSocketTimeout(5);
        direct.setTcpKeepAlive(true);
        direct.setLogServerErrorDetail(false);
        return direct;
    }

    /** Past the queue, for who asks whether the server is well: that it has much to do is no illness. */
    @Bean(defaultCandidate = false)
    DataSource unqueuedDataSource(
            @Qualifier("pool") HikariDataSource pool, DatabaseSettings settings, Presence presence) {
        return new ViewerDataSource(pool, ConnectionQueue.none(), settings.limits(), presence);
    }

    @Bean
    HealthCheck healthCheck(@Qualifier("unqueuedDataSource") DataSource dataSource) {
        return new HealthCheck(dataSource);
    }

    @Bean
    WallCheck wallCheck(DataSource dataSource) {
        return new WallCheck(dataSource);
    }

    /** Tells {@code db/callback} who the server is: a pooler's login name need not be the role's. */
    @Bean
    FlywayConfigurationCustomizer serverLogin(@Qualifier("pool") HikariDataSource pool, DatabaseSettings settings) {
        return flyway -> flyway.placeholders(Map.of(
                "serverLogin",
                settings.migrationUrl().isBlank()
                        ? ""
                        : ServerRole.loginOf(pool).replace("'", "''")));
    }

    /** Flyway works on connections of its own, outside of the wall. */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(DatabaseUrl url, DatabaseSettings settings) {
        DatabaseUrl migration = settings.migrationUrl().isBlank()
                ? url
                : DatabaseUrl.parse("DATABASE_MIGRATION_URL", settings.migrationUrl());
        return new MigrationConnection(migration);
    }
}
