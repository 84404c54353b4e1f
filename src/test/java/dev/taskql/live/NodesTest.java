package dev.taskql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestDatabase;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Several nodes on one database, and lines between them that break. */
@TaskqlTest
class NodesTest {

    private static final String CHANGED = "subscription { taskChanged { task { title } } }";
    private static final URI DATABASE = URI.create(TestDatabase.url());

    private static TcpProxy line;
    private static TestNode other;

    @LocalServerPort
    private int port;

    private final TestUser user = TestUser.create();

    @BeforeAll
    static void startAnotherNode() throws Exception {
        line = new TcpProxy(DATABASE.getHost(), DATABASE.getPort());
        String through = TestDatabase.url().replace(":" + DATABASE.getPort() + "/", ":" + line.port() + "/");
        other = TestNode.start(Map.of("DATABASE_DIRECT_URL", through, "taskql.live.sweep", "1h"));
    }

    @AfterAll
    static void stopIt() {
        other.close();
        line.close();
    }

    /** Subscribed on the other node, at a moment after which nothing is missed. */
    private TestSocket subscribed(TestNode node) {
        TestSocket socket = TestSocket.open(node.port(), user.token());
        socket.subscribe("1", CHANGED, Map.of());
        caller(node.port()).create("on the same node");
        // Changes before the subscription began are none of its.
        while (socket.poll(Duration.ofMillis(200)) == null) {
            caller(node.port()).create("on the same node");
        }
        while (socket.poll(Duration.ofMillis(200)) != null) {
            // until it is quiet
        }
        return socket;
    }

    private Caller caller(int node) {
        return new Caller(node, user);
    }

    private static void assertArrives(TestSocket socket, String title, Duration limit) {
        JsonNode message = socket.poll(limit);
        assertThat(message).as("within %s", limit).isNotNull();
        assertThat(String.valueOf(message)).contains(title);
    }

    @Test
    void changeOnOneNodeArrivesOnTheOther() {
        try (TestSocket socket = subscribed(other)) {
            caller(port).create("from afar");

            assertArrives(socket, "from afar", Duration.ofSeconds(2));
        }
    }

    @Test
    void killedListenersAreReplacedAndNothingIsMissed() throws Exception {
        try (TestSocket socket = subscribed(other)) {
            assertThat(terminateListeners()).isPositive();
            caller(port).create("while nobody listened");

            assertArrives(socket, "while nobody listened", Duration.ofSeconds(15));

            Thread.sleep(Duration.ofSeconds(3));
            caller(port).create("heard again");
            assertArrives(socket, "heard again", Duration.ofSeconds(2));
        }
    }

    @Test
    void deadLineDelaysBy15SecondsAtMost() throws Exception {
        try (TestSocket socket = subscribed(other)) {
            line.die();
            caller(port).create("into the dark");

            assertArrives(socket, "into the dark", Duration.ofSeconds(15));
        } finally {
            line.revive();
        }
    }

    @Test
    void withEveryHintLostTheSweepStillTells() {
        // In another database nothing is ever heard.
        String elsewhere = TestDatabase.url().replaceAll("/[^/]*$", "/template1");
        Map<String, String> deaf =
                Map.of("DATABASE_DIRECT_URL", elsewhere, "taskql.live.silence", "1h", "taskql.live.sweep", "1s");
        try (TestNode node = TestNode.start(deaf);
                TestSocket socket = subscribed(node)) {
            for (int number = 0; number < 3; number++) {
                caller(port).create("unheard " + number);
                assertArrives(socket, "unheard " + number, Duration.ofSeconds(4));
            }
        }
    }

    private static int terminateListeners() throws Exception {
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement();
                ResultSet killed = statement.executeQuery(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'taskql-listener'")) {
            killed.next();
            return killed.getInt(1);
        }
    }
}
