package dev.taskql.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators are told of the database. */
@Configuration(proxyBeanMethods = false)
class DatabaseOperations {

    /** Part of readiness: a node that cannot work gets no requests. Not of liveness: a restart would not help it. */
    @Bean
    HealthIndicator databaseHealthIndicator(HealthCheck check) {
        return () -> (check.isHealthy() ? Health.up() : Health.down()).build();
    }

    @Bean
    MeterBinder databaseMeters(@Qualifier("pool") HikariDataSource pool, ConnectionQueue queue, Presence presence) {
        return meters -> {
            Gauge.builder("taskql.database.up", presence, known -> known.isAway() ? 0 : 1)
                    .description("Whether the database answers, 1 or 0")
                    .register(meters);
            gauge(meters, pool, "active", HikariPoolMXBean::getActiveConnections);
            gauge(meters, pool, "idle", HikariPoolMXBean::getIdleConnections);
            Gauge.builder("taskql.database.waiting", queue, ConnectionQueue::waiting)
                    .description("Who waits for a connection of the pool")
                    .register(meters);
            FunctionCounter.builder("taskql.database.refused", queue, ConnectionQueue::refusals)
                    .description("Who was refused a connection because too many wait for one")
                    .register(meters);
            Gauge.builder("taskql.database.connections.admitted", queue, ConnectionQueue::admitted)
                    .description(
                            "How many connections of the pool may work at once; fewer while the processors are busy")
                    .register(meters);
            Gauge.builder("taskql.database.connections.max", pool, HikariDataSource::getMaximumPoolSize)
                    .description("How many connections the pool may have")
                    .register(meters);
        };
    }

    private static void gauge(
            MeterRegistry meters, HikariDataSource pool, String state, ToDoubleFunction<HikariPoolMXBean> count) {
        Gauge.builder("taskql.database.connections", pool.getHikariPoolMXBean(), count)
                .description("Connections of the pool")
                .tag("state", state)
                .register(meters);
    }
}
