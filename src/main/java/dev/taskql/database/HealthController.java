package dev.taskql.database;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server can work: for load balancers, without signing in. */
@RestController
class HealthController {

    private final HealthCheck check;

    HealthController(HealthCheck check) {
        this.check = check;
    }

    /** 200 if the database answered within 1.5 seconds, 503 otherwise; the answer may be a second old. */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        boolean isHealthy = check.isHealthy();
        return ResponseEntity.status(isHealthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("status", isHealthy ? "healthy" : "unhealthy"));
    }
}
