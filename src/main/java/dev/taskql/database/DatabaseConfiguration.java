package dev.taskql.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.user.DatabaseCapacity;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

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
        // Whether an idle connection is alive is found out while a request waits for it.
        pool.setValidationTimeout(Math.max(250, settings.connectionTimeout().toMillis() / 2));
        pool.addDataSourceProperty("ApplicationName", "taskql");
        pool.addDataSourceProperty("connectTimeout", "10");
        pool.addDataSourceProperty(
                "socketTimeout", Long.toString(settings.socketTimeout().toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // Failures are logged, and their details would show rows.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        var demotion = new Demotion();
        pool.setExceptionOverride(demotion);
        var connections = new HikariDataSource(pool);
        demotion.drop(() -> connections.getHikariPoolMXBean().softEvictConnections());
        return connections;
    }

    @Bean
    DatabaseCapacity databaseCapacity(DatabaseSettings settings) {
        return new DatabaseCapacity(settings.poolSize());
    }

    @Bean
    DataSource dataSource(@Qualifier("pool") HikariDataSource pool, DatabaseSettings settings) {
        return new ViewerDataSource(pool, settings.limits());
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

    /** What Spring makes of the driver's failures, and of those that it does not know. */
    @Bean
    SQLExceptionTranslator failuresOfStatements() {
        var translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator((task, sql, failure) -> switch (String.valueOf(failure.getSQLState())) {
            // Not as a failure of locking: that is tried again at once, and this one has waited long enough.
            case LOCK_NOT_AVAILABLE -> new QueryTimeoutException("The wait for a lock took too long", failure);
            case Demotion.READ_ONLY -> new DataAccessResourceFailureException("The database takes no writes", failure);
            default -> null;
        });
        return translator;
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
