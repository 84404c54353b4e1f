package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TestDatabase;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.live.TcpProxy;
import dev.taskql.user.Viewer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One connection that swallows everything, while all others of the pool work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeafSessionsTest {

    /** As it is promised. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private final TcpProxy proxy;
    private final TestNode node;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Viewer alice = TestUser.create().viewer();

    DeafSessionsTest() throws IOException {
        URI database = URI.create(TestDatabase.url());
        proxy = new TcpProxy(database.getHost(), database.getPort());
        node = TestNode.start(Map.of(
                "DATABASE_URL", TestDatabase.url().replace(":" + database.getPort() + "/", ":" + proxy.port() + "/")));
        sql = node.bean(JdbcClient.class);
        transaction = node.bean(TransactionTemplate.class);
    }

    @AfterAll
    void stop() {
        node.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWaitsOnItIsToldInTime(boolean isAtTheCommit) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> alice.call(() -> transaction.execute(status -> {
                    String word = UUID.randomUUID().toString();
                    proxy.listenFor(word);
                    number("select ? /* %s */".formatted(word));
                    proxy.dieAlone();
                    return isAtTheCommit ? 0 : number("select ?");
                })))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        assertThat(alice.<Integer>call(() -> number("select 1 + ?"))).isEqualTo(1);
    }

    @Test
    void statementThatTakesLongIsLeftAlone() {
        assertThat(alice.<Integer>call(() -> number("select 1 + ? from pg_sleep(4)")))
                .isEqualTo(1);
    }

    private int number(String query) {
        return sql.sql(query).param(0).query(Integer.class).single();
    }
}
