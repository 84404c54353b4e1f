package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.HeldLock;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A request as a whole is bounded, not only each of its statements: here each waits for most of a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTimeTest {

    private static final int FIELDS = 8;
    private static final Duration BOUND = Duration.ofSeconds(4);

    private final TestNode node = TestNode.start(Map.of(
            "taskql.database.lock-timeout", "900ms",
            "taskql.database.connection-timeout", "900ms",
            "taskql.database.request-timeout", "1s"));
    private final TestUser user = TestUser.create();

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void mutationOfManyFieldsIsNotKeptWaitingByEachOfThem() throws SQLException {
        String mutation = fields("mutation", "createTask(input: {title: \"x\"}) { task { id } }");
        assertThat(Transport.codes(answer(mutation))).isEmpty();
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            assertThatAllFieldsAreUnavailableInTime(mutation);
            lock.letGo();
        }
        assertThat(Transport.codes(answer(mutation))).isEmpty();
    }

    @Test
    void queryOfManyFieldsWaitsForAConnectionOnce() throws SQLException {
        String query = fields("query", "tasks(first: 5) { totalCount }");
        List<Connection> taken = new ArrayList<>();
        try {
            DataSource pool = node.context().getBean("pool", DataSource.class);
            while (taken.size() < 5) {
                taken.add(pool.getConnection());
            }
            assertThatAllFieldsAreUnavailableInTime(query);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(Transport.codes(answer(query))).isEmpty();
    }

    private void assertThatAllFieldsAreUnavailableInTime(String operation) {
        long begin = System.nanoTime();
        JsonNode answer = answer(operation);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        assertThat(Transport.codes(answer)).containsOnly("UNAVAILABLE").isNotEmpty();
    }

    private JsonNode answer(String operation) {
        return Transport.POST.answer(node.port(), user.token(), operation, Map.of());
    }

    private static String fields(String type, String field) {
        return IntStream.range(0, FIELDS)
                .mapToObj(number -> "f" + number + ": " + field)
                .collect(Collectors.joining(" ", type + " {", "}"));
    }
}
