package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ShortTransactionTest {

    private static Connection connect() throws SQLException {
        return ScratchDatabase.raw(DatabaseUrl.parse("the tests' database", TestDatabase.url()))
                .getConnection();
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.execute();
        }
    }

    @Test
    void aFailureIsRolledBackAndTheConnectionGoesOnInAutocommit() throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, "create temporary table note (text text)");
            assertThatThrownBy(() -> ShortTransaction.around(connection, () -> {
                        execute(connection, "insert into note values ('lost')");
                        return execute(connection, "select 1/0");
                    }))
                    .hasMessageContaining("division by zero")
                    .hasNoSuppressedExceptions();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(execute(connection, "select 1 / (count(*) = 0)::int from note"))
                    .isTrue();
        }
    }

    @Test
    void whyTheStatementFailedIsNotHiddenByAFailingRollback() throws SQLException {
        try (Connection connection = connect()) {
            assertThatThrownBy(() -> ShortTransaction.around(
                            connection, () -> execute(connection, "select pg_terminate_backend(pg_backend_pid())")))
                    .hasMessageContaining("terminating connection")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
    }
}
