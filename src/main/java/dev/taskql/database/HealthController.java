package dev.taskql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server can work: for load balancers, without signing in. */
@RestController
class HealthController {

    private static final Logger log = LoggerFactory.getLogger(HealthController.class);

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Executor VIRTUAL_THREADS =
            task -> Thread.ofVirtual().name("health").start(task);

    private final DataSource dataSource;

    HealthController(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** 200 if the database answers within 1.5 seconds, 503 otherwise. */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        boolean isHealthy = CompletableFuture.supplyAsync(this::databaseAnswers, VIRTUAL_THREADS)
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return ResponseEntity.status(isHealthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("status", isHealthy ? "healthy" : "unhealthy"));
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1")) {
            statement.setQueryTimeout(1);
            return statement.execute();
        } catch (SQLException e) {
            log.debug("The database does not answer", e);
            return false;
        }
    }
}
