package dev.taskql.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

    /** Raw connections: for {@link ViewerDataSource} only, so nobody gets them by type. */
    @Bean(defaultCandidate = false)
    HikariDataSource pool(DatabaseUrl url, DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("taskql");
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setUsername(url.username());
        pool.setPassword(url.password());
        pool.setMaximumPoolSize(settings.poolSize());
        // The locks are thought out for it, and a database may have another default.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        pool.addDataSourceProperty("ApplicationName", "taskql");
        pool.addDataSourceProperty("connectTimeout", "10");
        pool.addDataSourceProperty(
                "socketTimeout", Long.toString(settings.socketTimeout().toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // Messages of failures would quote rows.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }

    @Bean
    DataSource dataSource(@Qualifier("pool") HikariDataSource pool) {
        return new ViewerDataSource(pool);
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
        direct.setConnectTimeout(3);
        direct.setSocketTimeout(5);
        direct.setTcpKeepAlive(true);
        direct.setLogServerErrorDetail(false);
        return direct;
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
