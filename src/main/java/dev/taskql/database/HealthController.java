package dev.taskql.database;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server can work: for load balancers, without signing in. */
@RestController
class HealthController {

    private final HealthCheck check;
    private final AtomicBoolean isStopping = new AtomicBoolean();

    HealthController(HealthCheck check) {
        this.check = check;
    }

    /** A stop begins with this, long before the last request is answered. */
    @EventListener
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> event) {
        isStopping.set(event.getState() == ReadinessState.REFUSING_TRAFFIC);
    }

    /**
     * 200 if the database answered within 1.5 seconds, 503 otherwise and while the server stops; the answer may be a second
     * old.
     */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        boolean isHealthy = !isStopping.get() && check.isHealthy();
        return ResponseEntity.status(isHealthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("status", isHealthy ? "healthy" : "unhealthy"));
    }
}
