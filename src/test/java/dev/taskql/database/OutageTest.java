package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.live.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database that says nothing any more, without that any connection ends: the worst that can happen to who waits. A server
 * with a pool of five, so that some wait for an answer and some for a connection.
 */
@Timeout(120)
class OutageTest {

    /** As it is promised. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);

    /** As it is promised. */
    private static final Duration WELL_WITHIN = Duration.ofSeconds(5);

    private static final String SEVERAL_STATEMENTS =
            "{ a: tasks(first: 2) { totalCount } b: tasks(first: 3) { totalCount } viewer { taskCounts { total } } }";
    private static final String CREATION =
            "mutation { a: createTask(input: {title: \"x\"}) { task { id } } b: createTask(input: {title: \"y\"}) { task { id } } }";
    private static final String CHANGED = "subscription { taskChanged { task { title } } }";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void pausedDatabaseIsNotWaitedFor() throws Exception {
        try (var postgres = new PausablePostgres();
                var node = node(postgres.url())) {
            assertThatNothingHangs(node, postgres::pause, postgres::resume);
        }
    }

    @Test
    void lineThatSwallowsEverythingIsNotWaitedFor() throws Exception {
        URI database = URI.create(TestDatabase.url());
        try (var line = new TcpProxy(database.getHost(), database.getPort());
                var node = node(TestDatabase.url().replace(":" + database.getPort() + "/", ":" + line.port() + "/"))) {
            assertThatNothingHangs(node, line::die, line::revive);
        }
    }

    @Test
    void statementThatTakesLongIsNoOutage() {
        try (var node = node(TestDatabase.url())) {
            long begin = System.nanoTime();
            node.bean(JdbcClient.class)
                    .sql("select 1 from pg_sleep(?)")
                    .param(4.0)
                    .query(Integer.class)
                    .single();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    private static TestNode node(String url) {
        return TestNode.start(Map.of("DATABASE_URL", url, "management.server.port", "0"));
    }

    private void assertThatNothingHangs(TestNode node, Runnable begin, Runnable end) throws Exception {
        TestUser subscriber = TestUser.create();
        try (TestSocket socket = TestSocket.open(node.port(), subscriber.token())) {
            socket.subscribe("1", CHANGED, Map.of());
            assertThat(graphql(node, subscriber, CREATION).body()).contains("\"id\"");
            assertThat(socket.take().toString()).contains("title");

            begin.run();
            assertThatAllAreRefusedInTime(node);
            assertThat(status(node, "local.server.port", "/health")).isEqualTo(503);
            assertThat(status(node, "local.management.port", "/actuator/health/readiness"))
                    .isEqualTo(503);
            assertThat(status(node, "local.management.port", "/actuator/health/liveness"))
                    .isEqualTo(200);
            assertThatAllAreRefusedInTime(node);

            end.run();
            long ended = System.nanoTime();
            awaitWell(node, subscriber);
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(WELL_WITHIN);
            while (!socket.take().toString().contains("after the outage")) {
                assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(WELL_WITHIN);
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(graphql(node, TestUser.create(), CREATION).body())
                    .contains("\"id\"")
                    .doesNotContain("errors");
        }
    }

    private void awaitWell(TestNode node, TestUser subscriber) throws Exception {
        String creation = CREATION.replace("\"x\"", "\"after the outage\"");
        while (status(node, "local.server.port", "/health") != 200
                || status(node, "local.management.port", "/actuator/health/readiness") != 200
                || graphql(node, subscriber, creation).body().contains("errors")) {
            Thread.sleep(50);
        }
    }

    private void assertThatAllAreRefusedInTime(TestNode node) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (String operation : List.of(SEVERAL_STATEMENTS, CREATION)) {
                for (int i = 0; i < 5; i++) {
                    ends.add(threads.submit(() -> assertThatIsRefusedInTime(node, operation)));
                }
            }
            ends.add(threads.submit(() -> assertThatListIsRefusedInTime(node)));
            for (Future<?> end : ends) {
                end.get();
            }
        }
    }

    private Void assertThatIsRefusedInTime(TestNode node, String operation) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = graphql(node, TestUser.create(), operation);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(operation).isLessThan(REFUSED_WITHIN);
        assertThat(answer.body()).contains("UNAVAILABLE").doesNotContain("INTERNAL");
        return null;
    }

    private Void assertThatListIsRefusedInTime(TestNode node) throws Exception {
        TestUser user = TestUser.create();
        long begin = System.nanoTime();
        HttpResponse<String> answer =
                client.send(request(node, user, "/api/" + user.id() + "/tasks").build(), BodyHandlers.ofString());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REFUSED_WITHIN);
        assertThat(answer.statusCode()).isEqualTo(503);
        return null;
    }

    private HttpResponse<String> graphql(TestNode node, TestUser user, String operation)
            throws IOException, InterruptedException {
        String body = "{\"query\": \"" + operation.replace("\"", "\\\"") + "\"}";
        return client.send(
                request(node, user, "/graphql")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(TestNode node, TestUser user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json");
    }

    private int status(TestNode node, String port, String path) throws IOException, InterruptedException {
        String number = Objects.requireNonNull(node.context().getEnvironment().getProperty(port));
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + number + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
