package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each table and each kind of statement, on the server's own pooled connections. */
@TaskqlTest
class WallProofTest {

    @Autowired
    DataSource dataSource;

    private final Viewer alice = TestUser.create().viewer();
    private final Viewer bob = TestUser.create().viewer();
    private List<WalledTable> tables = List.of();

    @BeforeEach
    void insertRows() throws SQLException {
        Rows.insertFor(JdbcClient.create(dataSource), alice);
        Rows.insertFor(JdbcClient.create(dataSource), bob);
        try (Connection superuser = TestDatabase.connect()) {
            tables = WalledTable.in(superuser, List.of(alice.userId(), bob.userId()));
        }
    }

    @Test
    void allTablesOfUsersAreLookedAt() {
        assertThat(tables)
                .extracting(WalledTable::name)
                .contains("taskql.users", "taskql.task", "taskql.task_deletion");
    }

    @Test
    void aStatementWithoutAViewerSeesAndChangesNothing() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (WalledTable table : tables) {
                assertThat(new WallProof(connection, null, false).breach(table)).isEmpty();
            }
        }
        try (Connection superuser = TestDatabase.connect()) {
            assertThat(WalledTable.in(superuser, List.of(alice.userId(), bob.userId())))
                    .isEqualTo(tables);
        }
    }

    @Test
    void neitherDoesOneInATransaction() throws SQLException {
        assertHolds(null);
    }

    @Test
    void aViewersStatementSeesAndChangesTheirOwnRowsAlone() throws SQLException {
        assertHolds(alice);
    }

    private void assertHolds(@Nullable Viewer who) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (WalledTable table : tables) {
                assertThat(new WallProof(connection, who, false).breach(table)).isEmpty();
            }
            connection.rollback();
        }
    }
}
