package dev.taskql.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of production: each line an object, each line of a request with the request's id. */
@Timeout(180)
class JsonLogTest {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String SLOW_QUERY = "query Slow { tasks(first: 3) { nodes { title } totalCount } }";

    @Test
    void eachLineIsAnObjectAndNamesItsRequest() throws Exception {
        try (ProductionServer server = ProductionServer.start(TestDatabase.url(), "--taskql.operations.slow=1ns")) {
            Matcher started = PORT.matcher(server.line("Tomcat started on port"));
            assertThat(started.find()).isTrue();
            var operator = new Operator(Integer.parseInt(started.group(1)), 0, TestUser.create());

            var named = operator.graphql(SLOW_QUERY, "X-Request-Id", "proxy-4711.a_B");
            assertThat(named.headers().firstValue("X-Request-Id")).hasValue("proxy-4711.a_B");
            JsonNode slow = JsonMapper.shared().readTree(server.line("Slow operation"));
            assertThat(slow.path("message").stringValue()).startsWith("Slow operation: query Slow took");
            assertThat(slow.path("requestId").stringValue()).isEqualTo("proxy-4711.a_B");

            for (String hostile : List.of("a\"},{\"level\":\"ERROR", "${jndi:ldap://x}", "a".repeat(65), "ä", " ")) {
                var answer = operator.graphql(SLOW_QUERY, "X-Request-Id", hostile);
                String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
                assertThat(id).matches("[0-9a-f]{16}");
                assertThat(JsonMapper.shared()
                                .readTree(server.line("Slow operation"))
                                .path("requestId")
                                .stringValue())
                        .isEqualTo(id);
            }
            List<String> rest = new ArrayList<>();
            server.lines().drainTo(rest);
            assertThat(rest)
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).isObject())
                            .isTrue());
        }
    }

    @Test
    void operationsOfAWebSocketGoByTheIdOfItsOpening() throws Exception {
        try (ProductionServer server = ProductionServer.start(TestDatabase.url(), "--taskql.operations.slow=1ns")) {
            Matcher started = PORT.matcher(server.line("Tomcat started on port"));
            assertThat(started.find()).isTrue();
            server.line("Started TaskqlApplication"); // until then followers are sent away
            try (TestSocket socket =
                    TestSocket.open(Integer.parseInt(started.group(1)), "X-Request-Id", "proxy-4711.a_B")) {
                socket.signIn(TestUser.create().token());
                assertThat(socket.take().path("type").stringValue()).isEqualTo("connection_ack");
                for (int number = 1; number <= 2; number++) {
                    socket.subscribe("1", SLOW_QUERY, Map.of());
                    JsonNode slow = JsonMapper.shared().readTree(server.line("Slow operation"));
                    assertThat(slow.path("requestId").stringValue()).isEqualTo("proxy-4711.a_B." + number);
                    while (!"complete".equals(socket.take().path("type").stringValue())) {
                        assertThat(server.process().isAlive()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void startWithoutADatabaseEndsWithOneSentenceAndAnExitCode() throws Exception {
        try (ProductionServer server = ProductionServer.start(
                "postgresql://u:very-secret@127.0.0.1:1/none", "--taskql.database.start-patience=1s")) {
            String line = server.line("APPLICATION FAILED TO START");
            assertThat(JsonMapper.shared().readTree(line).path("message").stringValue())
                    .contains(
                            "The database cannot be reached",
                            "The server waited for 1 s.",
                            "Start PostgreSQL, or correct host and port");
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.process().exitValue()).isEqualTo(1);
            assertThat(line).doesNotContain("very-secret", "\\tat ", "stack_trace");
        }
    }
}
