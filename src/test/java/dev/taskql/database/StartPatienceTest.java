package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskql.TestDatabase;
import dev.taskql.TestNode;
import dev.taskql.live.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server that starts before its database. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StartPatienceTest {

    private static final DatabaseUrl URL = new DatabaseUrl("jdbc:postgresql://db:5432/tasks", "somebody", "pw");

    private final URI database = URI.create(TestDatabase.url());

    @Test
    void startWaitsForItsDatabaseAndSaysSo(CapturedOutput output) throws Exception {
        int entrance = freePort();
        CompletableFuture<TestNode> start =
                CompletableFuture.supplyAsync(() -> TestNode.start(Map.of("DATABASE_URL", at(entrance))));
        Thread.sleep(Duration.ofSeconds(3));
        assertThat(start).isNotDone();
        try (var line = new TcpProxy(entrance, database.getHost(), database.getPort());
                TestNode node = start.get()) {
            assertThat(line.port()).isEqualTo(entrance);
            assertThat(node.bean(HealthCheck.class).isHealthy()).isTrue();
        }
        assertThat(output).contains("Waiting for the database jdbc:postgresql://" + database.getHost());
    }

    @Test
    void startGivesUpAndSaysWhatToDo() throws IOException {
        int closed = freePort();
        long begin = System.nanoTime();
        Throwable failure = catchThrowable(
                () -> TestNode.start(Map.of("DATABASE_URL", at(closed), "taskql.database.start-patience", "1s")));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        var analysis = new DatabaseFailureAnalyzer().analyze(failure);
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .startsWith("The database cannot be reached: ")
                .endsWith("The server waited for 1 s.");
        assertThat(analysis.getAction()).contains("DATABASE_URL", "TASKQL_DATABASE_START_PATIENCE");
    }

    @Test
    void wrongPasswordIsNotWaitedFor() {
        var patience = new StartPatience(Duration.ofHours(1));
        var refused = new SQLException("password authentication failed", "28P01");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> patience.waitAfter(refused, URL))
                .isSameAs(refused);
    }

    @Test
    void databaseThatStartsTooIsWaitedFor() throws SQLException {
        var patience = new StartPatience(Duration.ofHours(1));
        patience.waitAfter(new SQLException("the database system is starting up", "57P03"), URL);
        patience.waitAfter(new SQLException("sorry, too many clients already", "53300"), URL);
        patience.waitAfter(new SQLException("Connection attempt timed out.", "08001"), URL);
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> new StartPatience(Duration.ZERO).waitAfter(new SQLException("no", "08001"), URL))
                .withMessageNotContaining("pw");
    }

    private String at(int port) {
        return TestDatabase.url().replace(":" + database.getPort() + "/", ":" + port + "/");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
