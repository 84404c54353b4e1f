package dev.taskql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. However many ask, the database is asked by one at a time, and its answer is good for a
 * second: anybody may ask, and must not use up the connections by it.
 */
final class HealthCheck {

    private static final Logger log = LoggerFactory.getLogger(HealthCheck.class);

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);
    private static final Executor VIRTUAL_THREADS =
            task -> Thread.ofVirtual().name("health").start(task);

    private final DataSource dataSource;
    private @Nullable Question latest;

    HealthCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A question may hang for longer than its answer, "no", is waited for; until it ends there is no other. */
    private record Question(long beganAt, CompletableFuture<Boolean> end, CompletableFuture<Boolean> answer) {

        boolean isCurrent() {
            return !end.isDone() || System.nanoTime() - beganAt < GOOD_FOR.toNanos();
        }
    }

    /** Takes 1.5 seconds at most. */
    boolean isHealthy() {
        return latest().answer().join();
    }

    private synchronized Question latest() {
        Question question = latest;
        if (question == null || !question.isCurrent()) {
            question = ask();
            latest = question;
        }
        return question;
    }

    private Question ask() {
        CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(this::databaseAnswers, VIRTUAL_THREADS);
        return new Question(
                System.nanoTime(),
                end,
                end.copy().completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1")) {
            statement.setQueryTimeout(1);
            return statement.execute();
        } catch (SQLException | RuntimeException e) {
            log.debug("The database does not answer", e);
            return false;
        }
    }
}
