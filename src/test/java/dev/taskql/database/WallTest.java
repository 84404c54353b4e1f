package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What one user's statements can reach, through the server's own pool. */
@TaskqlTest
class WallTest {

    private static final List<String> TABLES = List.of("users", "task", "task_deletion");

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    private final Viewer alice = TestUser.create().viewer();
    private final Viewer bob = TestUser.create().viewer();

    @Nested
    class WithoutAViewer {

        @ParameterizedTest
        @ValueSource(strings = {"users", "task", "task_deletion"})
        void nothingIsSeen(String table) {
            Rows.insertFor(sql, alice);
            assertThat(Rows.count(sql, table)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"users", "task", "task_deletion"})
        void nothingIsDeleted(String table) {
            Rows.insertFor(sql, alice);
            assertThat(sql.sql("delete from taskql." + table).update()).isZero();
            assertThat(alice.<Long>call(() -> Rows.count(sql, table))).isOne();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update taskql.users set task_count = 7",
                    "update taskql.task set title = 'taken'",
                    "update taskql.task_deletion set change = 7"
                })
        void nothingIsUpdated(String update) {
            Rows.insertFor(sql, alice);
            assertThat(sql.sql(update).update()).isZero();
        }

        @Test
        void nothingIsInserted() {
            assertThatThrownBy(() -> Rows.insert(sql, alice.userId()))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThat(alice.<Long>call(() -> Rows.count(sql, "users"))).isZero();
        }

        @Test
        void nothingIsSeenInATransactionEither() {
            Rows.insertFor(sql, alice);
            List<Long> counts = transaction.execute(status ->
                    TABLES.stream().map(table -> Rows.count(sql, table)).toList());
            assertThat(counts).containsOnly(0L);
        }
    }

    @Nested
    class AnotherUsersRows {

        @ParameterizedTest
        @ValueSource(strings = {"users", "task", "task_deletion"})
        void areNeitherSeenNorDeleted(String table) {
            Rows.insertFor(sql, alice);
            Rows.insertFor(sql, bob);
            assertThat(alice.<Long>call(() -> Rows.count(sql, table))).isOne();
            assertThat(alice.<Integer>call(
                            () -> sql.sql("delete from taskql." + table).update()))
                    .isOne();
            assertThat(bob.<Long>call(() -> Rows.count(sql, table))).isOne();
        }

        @Test
        void areNotInserted() {
            Rows.insertFor(sql, bob);
            assertThatThrownBy(() -> alice.call(() -> Rows.insertTask(sql, bob.userId())))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> alice.call(() -> Rows.insertDeletion(sql, bob.userId())))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThat(bob.<Long>call(() -> Rows.count(sql, "task"))).isOne();
        }

        @Test
        void areNotGivenAway() {
            Rows.insertFor(sql, alice);
            Rows.insertFor(sql, bob);
            assertThatThrownBy(() -> alice.call(() -> sql.sql("update taskql.task set user_id = :bob")
                            .param("bob", bob.userId())
                            .update()))
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }

        @Test
        void areNotSeenByWayOfTheFlywayHistoryOrAChangeOfRole() {
            assertThatThrownBy(() -> sql.sql("select * from taskql.flyway_schema_history")
                            .query()
                            .listOfRows())
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> sql.sql("delete from taskql.sync_epoch").update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void alternatingUsersSeeOnlyTheirOwnRowsAlsoAfterErrorsAndRollbacks() {
        Rows.insertFor(sql, alice);
        Rows.insertFor(sql, bob);
        for (int round = 0; round < 20; round++) {
            assertThat(seenBy(alice)).containsExactly(alice.userId());
            assertThat(seenBy(bob)).containsExactly(bob.userId());
            assertThat(Rows.owners(sql)).isEmpty();
            assertThatThrownBy(
                            () -> alice.call(() -> sql.sql("select 1/0").query().singleValue()))
                    .isInstanceOf(DataAccessException.class);
            assertThat(Rows.owners(sql)).isEmpty();
            alice.call(() -> transaction.execute(status -> {
                status.setRollbackOnly();
                return sql.sql("delete from taskql.task").update();
            }));
            assertThat(Rows.owners(sql)).isEmpty();
        }
    }

    @Test
    void aTransactionThatChangesItsViewerSeesEachOnesRows() {
        Rows.insertFor(sql, alice);
        Rows.insertFor(sql, bob);
        transaction.executeWithoutResult(status -> {
            assertThat(seenBy(alice)).containsExactly(alice.userId());
            assertThat(seenBy(bob)).containsExactly(bob.userId());
            assertThat(Rows.owners(sql)).isEmpty();
            assertThat(seenBy(alice)).containsExactly(alice.userId());
        });
    }

    @Test
    void aRollbackToASavepointForgetsNobody() {
        Rows.insertFor(sql, alice);
        alice.call(() -> transaction.execute(status -> {
            Object savepoint = status.createSavepoint();
            assertThat(Rows.owners(sql)).containsExactly(alice.userId());
            status.rollbackToSavepoint(savepoint);
            assertThat(Rows.owners(sql)).containsExactly(alice.userId());
            return assertThat(Rows.owners(sql)).containsExactly(alice.userId());
        }));
    }

    private List<@Nullable String> seenBy(Viewer viewer) {
        return viewer.call(() -> Rows.owners(sql));
    }
}
