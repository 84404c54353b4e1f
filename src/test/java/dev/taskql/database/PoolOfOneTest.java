package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All requests of all users over one and the same connection: nothing of one is left for the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolOfOneTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<TestUser> users =
            Stream.generate(TestUser::create).limit(4).toList();
    private final TestNode node = TestNode.start(Map.of("taskql.database.pool-size", "1"));

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private List<HttpRequest> requests(TestUser user) {
        return MixedRequests.of(node.port(), user);
    }

    @Test
    void oneAfterTheOther() throws Exception {
        var random = new Random(1);
        for (int round = 0; round < 60; round++) {
            send(random);
            assertNobodyIsLeft();
        }
    }

    @Test
    void allAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                var random = new Random(thread);
                ends.add(threads.submit(() -> {
                    for (int round = 0; round < 15; round++) {
                        send(random);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        assertNobodyIsLeft();
    }

    @Test
    void cancelledStatementsAndLostConnections() throws Exception {
        for (String end : List.of("pg_cancel_backend", "pg_terminate_backend", "pg_cancel_backend")) {
            TestUser user = users.getFirst();
            client.send(requests(user).getFirst(), BodyHandlers.ofString());
            try (var lock = new UserLock(user)) {
                var answer = client.sendAsync(requests(user).getFirst(), BodyHandlers.ofString());
                lock.endWaiting(end);
                assertThat(answer.join().body()).doesNotContain("INTERNAL");
            }
            assertNobodyIsLeft();
            send(new Random(2));
        }
    }

    @Test
    void clientsThatLeave() throws Exception {
        var random = new Random(3);
        for (int round = 0; round < 15; round++) {
            CompletableFuture<?> answer = client.sendAsync(anyOf(random, users.getFirst()), BodyHandlers.discarding());
            Thread.sleep(random.nextInt(4));
            answer.cancel(true);
            assertNobodyIsLeft();
            send(random);
        }
    }

    private void send(Random random) throws IOException, InterruptedException {
        TestUser user = users.get(random.nextInt(users.size()));
        HttpResponse<String> answer = client.send(anyOf(random, user), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("INTERNAL", "UNAVAILABLE");
        assertThat(users)
                .filteredOn(other -> !other.equals(user))
                .allSatisfy(other -> assertThat(answer.body()).doesNotContain(other.id()));
    }

    private HttpRequest anyOf(Random random, TestUser user) {
        List<HttpRequest> requests = requests(user);
        return requests.get(random.nextInt(requests.size()));
    }

    /** On the pool's connection itself, past everything that the server puts around it. */
    private void assertNobodyIsLeft() throws SQLException {
        var pool = node.context().getBean("pool", HikariDataSource.class);
        assertThat(pool.getMaximumPoolSize()).isOne();
        try (Connection raw = pool.getConnection();
                PreparedStatement question = raw.prepareStatement(
                        "select coalesce(current_setting('taskql.user_id', true), ''), current_user = session_user");
                ResultSet answer = question.executeQuery()) {
            answer.next();
            assertThat(answer.getString(1)).isEmpty();
            assertThat(answer.getBoolean(2)).isTrue();
            assertThat(raw.getAutoCommit()).isTrue();
        }
    }
}
