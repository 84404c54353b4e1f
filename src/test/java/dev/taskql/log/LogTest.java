package dev.taskql.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever happens, no log and no output holds a token, a secret, or a word of a task. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogTest {

    private static final String MARK = "zzMark";
    private static final String DOCUMENT =
            "mutation { updateTask(input: {id: \"zzMark\", title: \"zzMark\", tags: [\"zzMark\"]}) { userErrors { code } } }";

    private final Sabotage database;
    private final TestNode node;

    LogTest() throws SQLException {
        database = new Sabotage();
        node = TestNode.start(Map.of("DATABASE_URL", database.url(), "spring.profiles.active", "development"));
        database.begin();
    }

    @AfterAll
    void stop() throws SQLException {
        node.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INFO", "DEBUG"})
    void nothingOfUsersIsLogged(LogLevel level, CapturedOutput output) {
        MarkedUser user = MarkedUser.create(node.port(), MARK);
        LoggingSystem logging = LoggingSystem.get(LogTest.class.getClassLoader());
        logging.setLogLevel("dev.taskql", level);
        try {
            succeed(user);
            sendNonsense(user);
            signInBadly(user);
            Sabotage.WAYS.forEach(way -> user.create(MARK + "-" + way));
        } finally {
            logging.setLogLevel("dev.taskql", null);
        }
        assertThat(output.getAll()).contains("Incident", "Unexpected failure", "cannot be used at the moment");
        assertThat(output.getAll().lines().filter(line -> isTold(line, user)).limit(20))
                .isEmpty();
    }

    private static boolean isTold(String line, MarkedUser user) {
        return Stream.concat(
                        Stream.of(MARK, TestUser.SECRET),
                        Pattern.compile("\\.").splitAsStream(user.token()).skip(1))
                .anyMatch(line::contains);
    }

    private static void succeed(MarkedUser user) {
        user.create(MARK);
        user.graphql("{ tasks(filter: {search: \"zzMark\"}) { nodes { id title description tags } } }", Map.of());
        user.graphql(
                "mutation { updateTasks(input: {filter: {tags: [\"zzMark\"]}, set: {tags: [\"zzMark2\"]}}) { tasks { id } } }",
                Map.of());
        user.json("GET", user.tasks() + "?search=zzMark&tags=zzMark", "");
        user.send("POST", "/dev/token", "{\"sub\": \"zzMark\"}", "Content-Type", "application/json");
    }

    private static void sendNonsense(MarkedUser user) {
        user.graphql(DOCUMENT, Map.of());
        user.graphql("{ zzMark(zzMark: \"zzMark\") { zzMark } }", Map.of());
        user.graphql("{ viewer { userId } } zzMark", Map.of());
        user.graphql("query($a: ID!) { task(id: $a) { id } }", Map.of("a", List.of(MARK)));
        user.graphql(
                "{ tasks(after: \"zzMark\") { totalCount } taskChanges(since: \"zzMark\") { hasMore } }", Map.of());
        for (String path : List.of("/graphql", user.tasks(), "/dev/token", "/zzMark")) {
            for (String body : List.of(
                    "zzMark",
                    "{\"title\": zzMark}",
                    "{\"title\": \"zzMark\"} zzMark",
                    "{\"sub\": [\"zzMark\"]}",
                    "{\"zzMark\": 1, \"zzMark\": 2}",
                    "{\"title\": \"zzMark\\u0000\"}")) {
                user.json("POST", path, body);
                user.json("PUT", path + "/zzMark", body);
            }
            String bearer = "Bearer " + user.token();
            user.send("POST", path, MARK, "Authorization", bearer, "Content-Type", "zzMark/" + MARK);
            user.send("POST", path, MARK, "Authorization", bearer, "Content-Type", MARK);
            user.send("GET", path, "", "Authorization", bearer, "Accept", "zzMark/zzMark, zzMark");
            user.send(
                    "GET",
                    path + "?query=zzMark&variables=zzMark&limit=zzMark&sort=zzMark&completed=zzMark",
                    "",
                    "Authorization",
                    bearer);
            user.send(
                    "PATCH",
                    path + "/zzMark/complete",
                    "{}",
                    "Authorization",
                    bearer,
                    "If-Match",
                    "\"zzMark\"",
                    "Content-Type",
                    "application/json");
        }
        for (String message : List.of(
                "{\"type\": \"zzMark\"}",
                "{\"type\": \"subscribe\", \"id\": \"zzMark\", \"payload\": {\"query\": \"zzMark\"}}",
                "{\"type\": \"subscribe\", \"id\": {\"zzMark\": 1}}")) {
            user.message(message);
        }
    }

    private static void signInBadly(MarkedUser user) {
        String token = user.token();
        for (String bad : List.of(MARK, token + "x", token.substring(3), "zzMark.zzMark.zzMark", token + "." + token)) {
            user.send(
                    "GET",
                    "/graphql?query=%7Bviewer%7BuserId%7D%7D&access_token=" + bad,
                    "",
                    "Authorization",
                    "Bearer " + bad);
            user.send("GET", user.tasks() + "?access_token=" + bad, "", "Cookie", "token=" + bad, "Authorization", bad);
            user.send("GET", "/" + bad, "", "X-Token", bad, "Accept", bad);
        }
        user.raw("GET /%zz" + token + " HTTP/1.1\r\nHost: x\r\n\r\n");
        user.raw("GET / HTTP/1.1\r\nHost: x\r\n" + token + "\r\n\r\n");
        user.raw("GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\u0000\r\n\r\n");
        user.raw(token + " / HTTP/1.1\r\nHost: x\r\n\r\n");
        user.raw("GET / " + token + "\r\nHost: x\r\n\r\n");
        user.raw("POST /graphql HTTP/1.1\r\nHost: " + token
                + "[\r\nContent-Length: zzMark\r\nTransfer-Encoding: zzMark\r\n\r\nzzMark");
        user.raw("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=\u0001" + token + ";zzMark\r\n\r\n");
    }
}
