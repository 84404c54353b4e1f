package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TaskqlTest;
import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction tells whose connection dies under it. */
@TaskqlTest
class LostConnectionTest {

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DatabaseSettings settings;

    private final Viewer alice = TestUser.create().viewer();

    @Test
    void connectionLostInATransactionIsWhatIsReported() {
        assertThatThrownBy(() -> alice.call(() -> transaction.execute(status -> {
                    Rows.insertFor(sql, alice);
                    terminate(sql.sql("select pg_backend_pid() + ?")
                            .param(0)
                            .query(Integer.class)
                            .single());
                    return Rows.count(sql, "task");
                })))
                .isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(alice.<Long>call(() -> Rows.count(sql, "task"))).isZero();
    }

    @Test
    void transactionThatWasEndedForItsSilenceIsNoFaultOfTheServersOwn() {
        assertThatThrownBy(() -> alice.call(() -> transaction.execute(status -> {
                    Rows.insertFor(sql, alice);
                    return sql.sql("select set_config('idle_in_transaction_session_timeout', ?, true)")
                            .param("50ms")
                            .query((row, number) -> silence())
                            .single();
                })))
                .isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(alice.<Long>call(() -> Rows.count(sql, "task"))).isZero();
    }

    private static boolean silence() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Test
    void isolationIsReadCommittedWhateverTheDatabasesDefault() {
        try (var scratch = new ScratchDatabase()) {
            scratch.execute("do $$ begin execute format('alter database %I set default_transaction_isolation to"
                    + " ''repeatable read''', current_database()); end $$");
            var configuration = new PoolConfiguration();
            var presence = new Presence();
            var line = configuration.line(scratch.url(), settings, presence);
            try (var pool = configuration.pool(line, settings, presence)) {
                assertThat(new JdbcTemplate(pool).queryForObject("show transaction_isolation", String.class))
                        .isEqualTo("read committed");
            }
        }
    }

    private static void terminate(int backend) {
        DatabaseUrl url = DatabaseUrl.parse("the tests' database", TestDatabase.url());
        new JdbcTemplate(new DriverManagerDataSource(url.jdbcUrl(), url.username(), url.password()))
                .queryForList("select pg_terminate_backend(?)", backend);
    }
}
