package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TaskqlTest
class HealthTest {

    /** The 1.5 seconds that are promised, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    @LocalServerPort
    int port;

    @Autowired
    DataSource dataSource;

    @Test
    void aServerWhoseDatabaseAnswersIsHealthyAndSaysSoToAnybody() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"healthy\"}");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void aServerWhoseDatabaseIsDownIsUnhealthy() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatIsUnhealthy(controller(database(closed)));
    }

    @Test
    void aServerWhoseDatabaseIsSilentIsUnhealthyInBoundedTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var health = controller(database(silent.getLocalPort()));
            long start = System.nanoTime();
            assertThatIsUnhealthy(health);
            assertThatIsUnhealthy(health);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        }
    }

    @Test
    void aFailureOfAnyKindIsUnhealthy() {
        assertThatIsUnhealthy(controller(new DelegatingDataSource()));
    }

    @Test
    @Timeout(30)
    void aFloodAsksTheDatabaseOnceASecondAndOneAtATime() {
        var database = new Counting(dataSource);
        var health = controller(database);
        long start = System.nanoTime();
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 500)
                    .forEach(i -> flood.execute(
                            () -> assertThat(health.health().getStatusCode()).isEqualTo(HttpStatus.OK)));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(database.taken).hasValueBetween(1, (int) seconds + 1);
    }

    @Test
    void anAnswerIsNotGoodForever() throws InterruptedException {
        var database = new Counting(dataSource);
        var health = controller(database);
        health.health();
        database.isGone = true;
        Thread.sleep(Duration.ofMillis(1_100));
        assertThatIsUnhealthy(health);
        assertThat(database.taken).hasValue(2);
    }

    private static void assertThatIsUnhealthy(HealthController health) {
        ResponseEntity<Map<String, String>> answer = health.health();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getBody()).isEqualTo(Map.of("status", "unhealthy"));
    }

    private static HealthController controller(DataSource database) {
        return new HealthController(new HealthCheck(database));
    }

    private static DataSource database(int port) {
        return new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/none?loginTimeout=20&connectTimeout=20", "nobody", "");
    }

    private static final class Counting extends DelegatingDataSource {

        private final AtomicInteger taken = new AtomicInteger();
        private volatile boolean isGone;

        Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            taken.incrementAndGet();
            if (isGone) {
                throw new SQLException("gone");
            }
            return super.getConnection();
        }
    }
}
