package dev.taskql.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Clients that drip their requests, or take no answers, on a server of little patience; PatienceTest has the real one's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(6);
    private static final String POST = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    private final TestUser user = TestUser.create();
    private final TestNode node = TestNode.start(Map.of(
            "taskql.http.request-timeout", LIMIT.toMillis() + "ms",
            "server.tomcat.connection-timeout", "1s",
            "taskql.graphql.streams.send-timeout", "1s"));

    @AfterAll
    void stop() {
        node.close();
    }

    /** All at the same time, for each takes its time. */
    @Test
    void requestThatDripsIsCutOff() {
        List<String> beginnings = List.of(
                "G",
                "GET /health HTTP/1.1\r\nHost: a\r\nX: ",
                POST + "Content-Length: 1000\r\nAuthorization: Bearer $TOKEN\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\nAuthorization: Bearer $TOKEN\r\n\r\n3e8\r\n",
                POST + "Content-Length: 1000\r\n\r\n", // answered with 401; the rest is read by nobody
                POST + "Transfer-Encoding: chunked\r\n\r\nfff\r\n");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> lasting = beginnings.stream()
                    .map(beginning -> clients.submit(() -> SlowClient.drip(node.port(), target().filled(beginning))))
                    .toList();

            assertThat(lasting).allSatisfy(lasted -> assertThat(lasted.get()).isBetween(LIMIT, AT_MOST));
        }
    }

    @Test
    void requestThatTakesItsTimeIsAnswered() throws Exception {
        try (var client = new SlowClient(node.port())) {
            for (String part :
                    List.of("GET /hea", "lth HTTP/1.1\r\n", "Host: a\r\nConnec", "tion: close\r\n", "\r\n")) {
                client.send(part.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(200);
            }
            assertThat(client.rest()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void streamMayLastLongerThanARequest() throws Exception {
        try (var events =
                TestEvents.open(node.port(), user.token(), "subscription { taskChanged { taskId } }", Map.of())) {
            Thread.sleep(LIMIT.plusSeconds(2));
            createTasks(user, 1);

            assertThat(events.next()).isNotNull();
        }
    }

    @Test
    void hundredsOfThemCostOthersNothing() throws IOException {
        List<SlowClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < 300; number++) {
                var client = new SlowClient(node.port());
                client.send("GET /health HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
            }
            long start = System.nanoTime();

            assertThat(Request.of("GET /health").send(target()).summary()).isEqualTo("200");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        } finally {
            for (SlowClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void clientThatTakesNoAnswerIsCutOff() throws Exception {
        createTasks(user, 2_000);
        try (var client = new SlowClient(node.port())) {
            client.send(Request.of("GET /api/$ATTACKER/tasks").signedIn().bytes(target()));
            Thread.sleep(Duration.ofSeconds(4));

            assertThat(client.rest()).startsWith("HTTP/1.1 200").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void followerThatTakesNothingIsCutOffAndHoldsUpNobody() throws Exception {
        String query = "subscription { taskChanged { task { id description } } }";
        try (var living = TestSocket.open(node.port(), user.token());
                var deaf = new SlowClient(node.port())) {
            deaf.send(Handshake.with(Handshake.PROTOCOL).bytes(target()));
            Thread.sleep(500);
            deaf.send(RawSocket.text(
                    "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + user.token() + "\"}}"));
            Thread.sleep(500);
            deaf.send(
                    RawSocket.text("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"" + query + "\"}}"));
            living.subscribe("1", query, Map.of());
            Thread.sleep(500);
            createTasks(user, 2_000);
            for (int received = 0; received < 2_000; received++) {
                assertThat(living.take().path("type").stringValue()).isEqualTo("next");
            }
            Thread.sleep(Duration.ofSeconds(3));
            assertThat(deaf.rest()).startsWith("HTTP/1.1 101");
        }
    }

    /** Of 4 KB each. */
    private void createTasks(TestUser owner, int count) {
        var task = new NewTask(null, "a", "😀".repeat(1_000), null, null, null, null, null);
        for (int left = count; left > 0; left -= 1_000) {
            node.bean(TaskService.class).createAll(owner.viewer(), Collections.nCopies(Math.min(left, 1_000), task));
        }
    }

    private Target target() {
        return new Target(node.port(), user, user, "");
    }
}
