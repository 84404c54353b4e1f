package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.taskql.TaskqlTest;
import dev.taskql.TestEvents;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Server-sent events over the wire. */
@TaskqlTest
class EventStreamTest {

    private static final String CHANGED =
            "subscription ($since: String) { taskChanged(since: $since) { syncToken task { title description } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    private final TestUser user = TestUser.create();

    private TestEvents open(String query, Map<String, ?> variables) {
        return TestEvents.open(port, user.token(), query, variables);
    }

    private Map<String, String> sinceNow() {
        return Map.of("since", tasks.syncToken(user.viewer()));
    }

    private void create(String title) {
        tasks.create(user.viewer(), new NewTask(null, title, null, null, null, null, null, null));
    }

    @Test
    void queryIsOneEventAndTheEnd() {
        try (TestEvents events = open("{ viewer { userId } }", Map.of())) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.contentType()).startsWith("text/event-stream");
            assertThat(events.line()).isEqualTo("event: next");
            assertThat(events.line()).isEqualTo("data: {\"data\":{\"viewer\":{\"userId\":\"" + user.id() + "\"}}}");
            assertThat(events.line()).isEmpty();
            assertThat(events.line()).isEqualTo("event: complete");
            assertThat(events.line()).isEqualTo("data: ");
        }
    }

    @Test
    void mutationAndWhatCannotBeExecutedAreEventsToo() {
        try (TestEvents done = open("mutation { createTask(input: {title: \"Milk\"}) { task { title } } }", Map.of());
                TestEvents invalid = open("{ nothing }", Map.of())) {
            assertThat(Objects.requireNonNull(done.next())
                            .at("/data/createTask/task/title")
                            .stringValue())
                    .isEqualTo("Milk");
            assertThat(Objects.requireNonNull(invalid.next())
                            .at("/errors/0/extensions/code")
                            .stringValue())
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(done.next()).isNull();
        }
    }

    @Test
    void requestThatCarriesNoOperationIsRefusedAsJson() {
        var answer = new RawHttp(port).postAccepting("text/event-stream", "{\"query\": 5}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void subscriptionNeedsAStream() {
        String body = "{\"query\": \"subscription { taskChanged { taskId } }\"}";

        assertThat(new RawHttp(port).post(body).statusCode()).isEqualTo(406);
        assertThat(new RawHttp(port).post(body).body()).contains("BAD_USER_INPUT");
        assertThat(new RawHttp(port)
                        .get("query=subscription%7BtaskChanged%7BtaskId%7D%7D")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void subscriptionTellsBacklogAndWhatFollows() {
        Map<String, String> since = sinceNow();
        create("before");
        try (TestEvents events = open(CHANGED, since)) {
            assertThat(String.valueOf(events.next())).contains("before");
            create("after");
            assertThat(String.valueOf(events.next())).contains("after");
        }
    }

    @Test
    void lostHistoryIsTheLastEvent() {
        try (TestEvents events = open(CHANGED, Map.of("since", "none of ours"))) {
            assertThat(String.valueOf(events.next())).contains("SYNC_RESET_REQUIRED");
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void itEndsWithTheTokenAndDoesNotCallThatComplete() {
        Instant end = Instant.now().plusSeconds(3);
        String token = TestUser.sign(new JWTClaimsSet.Builder()
                .subject(user.id())
                .expirationTime(Date.from(end))
                .build());
        List<String> lines = new ArrayList<>();
        try (TestEvents events = TestEvents.open(port, token, CHANGED, sinceNow())) {
            String line = events.line();
            while (line != null) {
                lines.add(line);
                line = events.line();
            }
        }
        assertThat(Instant.now()).isBetween(end.minusSeconds(1), end.plusSeconds(4));
        assertThat(lines).noneMatch(line -> line.contains("complete"));
    }

    @Test
    void userHas10ConnectionsAndIsToldSo() {
        List<TestEvents> open = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            open.add(open(CHANGED, sinceNow()));
        }
        assertThat(open).allSatisfy(events -> assertThat(events.status()).isEqualTo(200));
        try (TestEvents eleventh = open(CHANGED, sinceNow());
                TestEvents query = open("{ viewer { userId } }", Map.of())) {
            assertThat(eleventh.status()).isEqualTo(429);
            assertThat(eleventh.contentType()).startsWith("application/json");
            assertThat(eleventh.line()).contains("RATE_LIMITED");
            assertThat(query.status()).isEqualTo(200);
        }
        open.forEach(TestEvents::close);
    }

    /** Its line is full after some of the events; the others wait for it in the tables. */
    @Test
    void readerThatStopsReadingSlowsNobodyAndMissesNothing() throws Exception {
        int count = 4_000;
        Map<String, String> since = sinceNow();
        try (Socket slow = slowReader(since);
                TestEvents fast = open(CHANGED, since)) {
            for (int number = 0; number < count / 1_000; number++) {
                NewTask large = new NewTask(null, "large", "€".repeat(1_000), null, null, null, null, null);
                tasks.createAll(user.viewer(), Collections.nCopies(1_000, large));
            }
            List<String> tokens = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                JsonNode answer = Objects.requireNonNull(fast.next());
                tokens.add(answer.at("/data/taskChanged/syncToken").stringValue());
            }

            slow.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            var lines = new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            List<String> late = lines.lines()
                    .filter(line -> line.contains("syncToken"))
                    .limit(count)
                    .map(line -> line.replaceAll(".*\"syncToken\":\"([^\"]*)\".*", "$1"))
                    .toList();
            assertThat(late).isEqualTo(tokens);
        }
    }

    private Socket slowReader(Map<String, String> since) throws IOException {
        String body = "{\"query\": \"" + CHANGED + "\", \"variables\": {\"since\": \"" + since.get("since") + "\"}}";
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", port));
        String head =
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\n\r\n"
                        .formatted(user.token(), body.length());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
