package dev.taskql.database;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.user.DatabaseCapacity;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of connections, and who gets one when. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

    @Bean
    Presence presence() {
        return new Presence();
    }

    @Bean(defaultCandidate = false)
    Line line(DatabaseUrl url, DatabaseSettings settings, Presence presence) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "taskql");
        properties.setProperty("connectTimeout", "3");
        // Of the whole way to a session: connectTimeout ends where PostgreSQL has to say something. What was asked of a
        // dead line holds up those who ask after it, and all of that has to be over in 5 s.
        properties.setProperty("loginTimeout", "3");
        properties.setProperty(
                "socketTimeout", Long.toString(settings.socketTimeout().toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // Failures are logged, and their details would show rows.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("reWriteBatchedInserts", "true");
        return new Line(url, properties, new StartPatience(settings.startPatience()), presence);
    }

    /** Raw connections: for {@link ViewerDataSource} only, so nobody gets them by type. */
    @Bean(defaultCandidate = false)
    HikariDataSource pool(@Qualifier("line") Line line, DatabaseSettings settings, Presence presence) {
        var pool = new HikariConfig();
        pool.setPoolName("taskql");
        pool.setDataSource(line);
        pool.setMaximumPoolSize(settings.poolSize());
        // The locks are thought out for it, and a database may have another default.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // The rest of the time may have been spent in the queue before it.
        long wait = Math.max(
                250, settings.connectionTimeout().minus(ViewerDataSource.LONG).toMillis());
        pool.setConnectionTimeout(wait);
        // Whether an idle connection is alive is found out while a request waits for it.
        pool.setValidationTimeout(Math.max(250, wait / 2));
        var demotion = new Demotion();
        pool.setExceptionOverride(demotion);
        var connections = new HikariDataSource(pool);
        demotion.drop(() -> {
            connections.getHikariPoolMXBean().softEvictConnections();
            presence.demoted();
        });
        return connections;
    }

    @Bean
    DatabaseCapacity databaseCapacity(DatabaseSettings settings) {
        return new DatabaseCapacity(settings.poolSize(), settings.requestTimeout());
    }

    @Bean
    ConnectionQueue connectionQueue(DatabaseSettings settings) {
        return new ConnectionQueue(
                settings.poolSize(),
                settings.queue(),
                settings.queuePatience(),
                settings.connectionTimeout(),
                System::nanoTime);
    }

    @Bean
    LoadGovernor loadGovernor(ConnectionQueue queue, DatabaseSettings settings) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new LoadGovernor(
                        queue, settings.poolSize(), Runtime.getRuntime().availableProcessors(), system::getCpuLoad)
                .started();
    }
}
