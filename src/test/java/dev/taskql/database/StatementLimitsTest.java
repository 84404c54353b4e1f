package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.HeldLock;
import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How long a statement may take where nobody has said otherwise. */
@TaskqlTest
class StatementLimitsTest {

    private static final String LIMITS =
            "select concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),"
                    + " current_setting('idle_in_transaction_session_timeout'))";
    private static final NewTask TASK = new NewTask(null, "x", null, null, null, null, null, null);

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskService tasks;

    @Autowired
    DatabaseSettings settings;

    @Autowired
    @Qualifier("pool")
    DataSource pool;

    private final Viewer alice = TestUser.create().viewer();

    private String limits() {
        return sql.sql(LIMITS).query(String.class).single();
    }

    @Test
    void statementsAreLimitedWithinTransactionsAndOutside() {
        assertThat(alice.<String>call(this::limits)).isEqualTo("10s 0 0");
        assertThat(alice.<List<String>>call(() -> transaction.execute(status -> List.of(limits(), limits()))))
                .containsExactly("10s 3s 3s", "10s 3s 3s");
        assertThat(limits()).as("without a viewer").isEqualTo("10s 0 0");
    }

    @Test
    void transactionThatSaysNothingIsEndedSoThatItHoldsUpNobody() {
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> alice.<String>call(() -> transaction.execute(status -> {
                    limits();
                    LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
                    return limits();
                })));
    }

    @Test
    void nothingOfItStaysOnTheConnection() {
        limits();
        assertThat(new JdbcTemplate(pool).queryForObject(LIMITS, String.class)).isEqualTo("0 0 0");
    }

    @Test
    void nothingIsWaitedForLongerThanThreeSeconds() {
        assertThat(settings.connectionTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(settings.lockTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void lockThatStaysIsWaitedForOnceAndThreeSeconds() throws Exception {
        TestUser bob = TestUser.create();
        tasks.create(bob.viewer(), TASK);
        try (HeldLock lock = HeldLock.onWritesOf(bob)) {
            long begin = System.nanoTime();
            assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> tasks.create(bob.viewer(), TASK));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
            lock.letGo();
        }
        tasks.create(bob.viewer(), TASK);
        assertThat(tasks.counts(bob.viewer(), LocalDate.EPOCH).total()).isEqualTo(2);
    }
}
