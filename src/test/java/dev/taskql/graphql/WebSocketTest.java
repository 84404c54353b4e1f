package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.taskql.TaskqlTest;
import dev.taskql.TestSocket;
import dev.taskql.TestSocket.Closing;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The protocol {@code graphql-transport-ws} over the wire. */
@TaskqlTest
class WebSocketTest {

    private static final String CHANGED = "subscription { taskChanged { taskId task { title } } }";
    private static final String CREATE = "mutation { createTask(input: {title: \"Milk\"}) { task { title } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    private final TestUser user = TestUser.create();

    private TestSocket signedIn() {
        return TestSocket.open(port, user.token());
    }

    private static String type(JsonNode message) {
        return message.path("type").stringValue();
    }

    private static String code(JsonNode error) {
        return error.at("/payload/0/extensions/code").stringValue();
    }

    @Nested
    class SigningIn {

        @Test
        void theNameOfTheHeaderMayBeInLowerCase() {
            try (TestSocket socket = TestSocket.open(port)) {
                socket.send(Map.of(
                        "type", "connection_init", "payload", Map.of("authorization", "bearer " + user.token())));
                assertThat(type(socket.take())).isEqualTo("connection_ack");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"Authorization\": null}",
                    "{\"Authorization\": 5}",
                    "{\"Authorization\": [\"Bearer\"]}",
                    "{\"Authorization\": \"Bearer\"}",
                    "{\"Authorization\": \"Bearer a.b.c\"}",
                    "{\"Authorization\": \"Basic YTpi\"}"
                })
        void withoutAValidTokenItClosesBeforeAnyAcknowledgement(String payload) {
            try (TestSocket socket = TestSocket.open(port)) {
                socket.sendText("{\"type\": \"connection_init\", \"payload\": " + payload + "}");
                assertThat(socket.awaitClosing()).isEqualTo(new Closing(4401, "Unauthorized"));
                assertThat(socket.poll(Duration.ZERO)).isNull();
            }
        }

        @Test
        void withoutAPayloadItCloses() {
            try (TestSocket socket = TestSocket.open(port)) {
                socket.sendText("{\"type\": \"connection_init\"}");
                assertThat(socket.awaitClosing().code()).isEqualTo(4401);
            }
        }

        @Test
        void whoSaysNothingIsClosedAfter5Seconds() {
            long start = System.nanoTime();
            try (TestSocket socket = TestSocket.open(port)) {
                assertThat(socket.awaitClosing().code()).isEqualTo(4408);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(8));
        }

        @Test
        void strangerCannotSendMuch() {
            try (TestSocket socket = TestSocket.open(port)) {
                socket.sendText("{\"type\": \"ping\", \"payload\": {\"text\": \"" + "a".repeat(20_000) + "\"}}");
                assertThat(socket.awaitClosing().code()).isEqualTo(1009);
            }
        }

        @Test
        void onceIsEnough() {
            try (TestSocket socket = signedIn()) {
                socket.signIn(user.token());
                assertThat(socket.awaitClosing().code()).isEqualTo(4429);
            }
        }

        @Test
        void nothingIsExecutedBefore() {
            try (TestSocket socket = TestSocket.open(port)) {
                socket.subscribe("1", CREATE, Map.of());
                assertThat(socket.awaitClosing().code()).isEqualTo(4401);
            }
            assertThat(tasks.counts(user.viewer(), LocalDate.EPOCH).total()).isZero();
        }

        @Test
        void itEndsWithTheToken() {
            Instant end = Instant.now().plusSeconds(3);
            String token = TestUser.sign(new JWTClaimsSet.Builder()
                    .subject(user.id())
                    .expirationTime(Date.from(end))
                    .build());
            try (TestSocket socket = TestSocket.open(port, token)) {
                socket.subscribe("1", CHANGED, Map.of());
                assertThat(socket.awaitClosing()).isEqualTo(new Closing(4401, "Unauthorized"));
                assertThat(socket.poll(Duration.ZERO)).isNull();
            }
            assertThat(Instant.now()).isBetween(end.minusSeconds(1), end.plusSeconds(4));
        }

        @Test
        void pageOfAForeignOriginIsRefused() {
            assertThatThrownBy(() -> TestSocket.open(port, "Origin", "https://evil.example"))
                    .hasMessageContaining("WebSocketHandshakeException");
        }

        @Test
        void pagesOfTheFrontEndAndOfTheServerItselfAreLetIn() {
            TestSocket.open(port, "Origin", "https://frontend.example").close();
            TestSocket.open(port, "Origin", "http://localhost:" + port).close();
        }
    }

    @Nested
    class Messages {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{nope",
                    "[]",
                    "5",
                    "{\"type\": \"ping\", \"type\": \"ping\"}",
                    "{\"type\": \"ping\"} {}",
                    "{\"type\": \"start\"}",
                    "{\"type\": 5}",
                    "{}",
                    "{\"type\": \"ping\", \"payload\": []}",
                    "{\"type\": \"subscribe\", \"payload\": {\"query\": \"{ viewer { userId } }\"}}",
                    "{\"type\": \"subscribe\", \"id\": \"\", \"payload\": {\"query\": \"{ viewer { userId } }\"}}",
                    "{\"type\": \"subscribe\", \"id\": \"1\"}",
                    "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": 5}}",
                    "{\"type\": \"complete\"}"
                })
        void whatIsNoMessageClosesTheConnection(String text) {
            try (TestSocket socket = signedIn()) {
                socket.sendText(text);
                Closing closing = socket.awaitClosing();
                assertThat(closing.code()).isEqualTo(4400);
                assertThat(closing.reason()).startsWith("Invalid message").doesNotContainIgnoringCase("java");
            }
        }

        @Test
        void bytesCloseTheConnection() {
            try (TestSocket socket = signedIn()) {
                socket.sendBytes(new byte[] {1, 2});
                assertThat(socket.awaitClosing().code()).isEqualTo(4400);
            }
        }

        @Test
        void pingIsAnswered() {
            try (TestSocket socket = signedIn()) {
                socket.send(Map.of("type", "ping"));
                assertThat(type(socket.take())).isEqualTo("pong");
            }
        }

        @Test
        void upToOneMebibyteIsTakenInParts() {
            String begin = "{\"type\": \"ping\", \"payload\": {\"text\": \"";
            try (TestSocket socket = signedIn()) {
                socket.sendParts(begin, "ä".repeat(500_000) + "\"}}");
                assertThat(type(socket.take())).isEqualTo("pong");
                socket.send(Map.of("type", "ping"));
                assertThat(type(socket.take())).isEqualTo("pong");
            }
        }

        @Test
        void moreClosesTheConnection() {
            try (TestSocket socket = signedIn()) {
                socket.sendText("{\"type\": \"ping\", \"payload\": {\"text\": \"" + "a".repeat(1_100_000) + "\"}}");
                assertThat(socket.awaitClosing().code()).isEqualTo(1009);
            }
        }
    }

    @Nested
    class Operations {

        @Test
        void queriesAndMutationsHaveOneAnswer() {
            try (TestSocket socket = signedIn()) {
                socket.subscribe("m", CREATE, Map.of());
                assertThat(socket.take()
                                .at("/payload/data/createTask/task/title")
                                .stringValue())
                        .isEqualTo("Milk");
                assertThat(type(socket.take())).isEqualTo("complete");
                socket.subscribe("q", "{ viewer { userId } }", Map.of());
                JsonNode answer = socket.take();
                assertThat(answer.path("id").stringValue()).isEqualTo("q");
                assertThat(answer.at("/payload/data/viewer/userId").stringValue())
                        .isEqualTo(user.id());
                assertThat(type(socket.take())).isEqualTo("complete");
            }
        }

        @Test
        void whatCannotBeExecutedIsAnErrorOfItsOwn() {
            try (TestSocket socket = signedIn()) {
                socket.subscribe("1", "{ nothing }", Map.of());
                JsonNode error = socket.take();
                assertThat(type(error)).isEqualTo("error");
                assertThat(code(error)).isEqualTo("GRAPHQL_VALIDATION_FAILED");
                assertThat(socket.poll(Duration.ofMillis(200))).isNull();
                assertThat(socket.isOpen()).isTrue();
            }
        }

        @Test
        void subscriptionTellsWhatOthersOfTheUserDo() {
            try (TestSocket socket = signedIn();
                    TestSocket elsewhere = signedIn()) {
                socket.subscribe("1", CHANGED, Map.of());
                JsonNode heard = null;
                while (heard == null) { // changes before it began are none of its
                    elsewhere.subscribe("m", CREATE, Map.of());
                    elsewhere.take();
                    elsewhere.take();
                    heard = socket.poll(Duration.ofMillis(300));
                }
                assertThat(type(heard)).isEqualTo("next");
                assertThat(heard.at("/payload/data/taskChanged/task/title").stringValue())
                        .isEqualTo("Milk");
            }
        }

        @Test
        void unknownTokenIsAnErrorOfTheOperation() {
            try (TestSocket socket = signedIn()) {
                socket.subscribe("1", "subscription { taskChanged(since: \"x\") { taskId } }", Map.of());
                JsonNode error = socket.take();
                assertThat(type(error)).isEqualTo("error");
                assertThat(code(error)).isEqualTo("SYNC_RESET_REQUIRED");
                assertThat(socket.isOpen()).isTrue();
            }
        }

        @Test
        void completedByTheClientItIsSilentAndItsIdIsFree() {
            try (TestSocket socket = signedIn()) {
                socket.subscribe("1", CHANGED, Map.of());
                socket.send(Map.of("type", "complete", "id", "1"));
                socket.send(Map.of("type", "complete", "id", "never begun"));
                socket.subscribe("1", "{ viewer { userId } }", Map.of());
                assertThat(socket.take().at("/payload/data/viewer/userId").stringValue())
                        .isEqualTo(user.id());
                assertThat(type(socket.take())).isEqualTo("complete");
            }
        }

        @Test
        void oneIdIsForOneOperationAtATime() {
            try (TestSocket socket = signedIn()) {
                socket.subscribe("1", CHANGED, Map.of());
                socket.subscribe("1", CHANGED, Map.of());
                assertThat(socket.awaitClosing()).isEqualTo(new Closing(4409, "Subscriber for 1 already exists"));
            }
        }
    }

    @Nested
    class Limits {

        @Test
        void connectionCarries20Subscriptions() {
            try (TestSocket socket = signedIn()) {
                for (int number = 0; number < 20; number++) {
                    socket.subscribe("s" + number, CHANGED, Map.of());
                }
                assertThat(socket.poll(Duration.ofMillis(500))).isNull();
                socket.subscribe("one too many", CHANGED, Map.of());
                JsonNode error = socket.take();
                assertThat(type(error)).isEqualTo("error");
                assertThat(code(error)).isEqualTo("RATE_LIMITED");
                socket.send(Map.of("type", "complete", "id", "s3"));
                socket.subscribe("one again", CHANGED, Map.of());
                assertThat(socket.poll(Duration.ofMillis(300))).isNull();
            }
        }

        @Test
        void userHas10Connections() {
            TestSocket[] sockets = new TestSocket[10];
            for (int number = 0; number < 10; number++) {
                sockets[number] = signedIn();
            }
            try (TestSocket eleventh = TestSocket.open(port)) {
                eleventh.signIn(user.token());
                assertThat(eleventh.awaitClosing()).isEqualTo(new Closing(1013, "Too many connections"));
            }
            TestSocket.open(port, TestUser.create().token()).close(); // others have their own
            for (TestSocket socket : sockets) {
                socket.close();
            }
            assertThat(seatIsFreed()).isTrue();
        }

        private boolean seatIsFreed() {
            for (int attempt = 0; attempt < 50; attempt++) {
                try (TestSocket socket = TestSocket.open(port)) {
                    socket.signIn(user.token());
                    if (socket.poll(Duration.ofMillis(200)) != null) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
