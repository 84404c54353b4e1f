package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.HeldLock;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A request as a whole is bounded, not only each of its statements, on a node whose connections take a while to be had. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTimeTest {

    private static final int WHILE = 200;
    private static final int REQUEST_TIME = 700;
    private static final int SEVERAL_PAGES = 5;
    private static final int PAGE = 1_000;
    private static final NewTask TITLED = new NewTask(null, "x", null, null, null, null, null, null);

    private final TestNode node =
            TestNode.start(Map.of("taskql.database.request-timeout", REQUEST_TIME + "ms"), new SlowConnections());
    private final RestApi api = RestApi.of(node.port(), TestUser.create());

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void writeBeginsNoStatementAfterItsTime() throws Exception {
        RestApi alone = RestApi.of(node.port(), TestUser.create());
        assertThat(alone.create("{\"title\":\"first\"}").status()).isEqualTo(201);
        String second = "{\"id\":\"%s\",\"title\":\"second\"}".formatted(UUID.randomUUID());
        try (HeldLock lock = HeldLock.onWritesOf(alone.user())) {
            var answer = CompletableFuture.supplyAsync(() -> alone.create(second));
            lock.awaitWaiting();
            Thread.sleep(REQUEST_TIME);
            lock.letGo();
            assertThat(answer.join().status()).isEqualTo(503);
            assertThat(answer.join().header("Retry-After")).isEqualTo("1");
            assertThat(answer.join().text("title")).isEqualTo("Service Unavailable");
            assertThat(answer.join().text("detail"))
                    .isEqualTo("The server cannot answer at the moment; try again later.");
        }
        assertThat(alone.list("").header("X-Total-Count")).isEqualTo("1");
        assertThat(alone.create(second).status()).isEqualTo(201);
    }

    @Test
    void listThatIsBeingReadGoesOnForLonger() {
        for (int page = 0; page < SEVERAL_PAGES; page++) {
            node.bean(TaskService.class).createAll(api.user().viewer(), Collections.nCopies(PAGE, TITLED));
        }
        RestApi.Answer list = api.list("");
        assertThat(list.json()).hasSizeGreaterThanOrEqualTo(SEVERAL_PAGES * PAGE);
    }

    private static final class SlowConnections implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return name.equals("dataSource") && bean instanceof DataSource fast ? slow(fast) : bean;
        }

        private static DataSource slow(DataSource fast) {
            return new DelegatingDataSource(fast) {

                @Override
                public Connection getConnection() throws SQLException {
                    try {
                        Thread.sleep(WHILE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return super.getConnection();
                }
            };
        }
    }
}
