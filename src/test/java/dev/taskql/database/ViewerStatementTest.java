package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The driver's statements behave as if nothing went before them. */
@TaskqlTest
class ViewerStatementTest {

    private static final String WHO = "current_setting('taskql.user_id', true) || '|' || current_user";

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcTemplate template;

    @Autowired
    TransactionTemplate transaction;

    private final Viewer viewer = TestUser.create().viewer();

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T withConnection(Work<T> work) {
        return viewer.call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                Arguments.of("text", "Milk"),
                Arguments.of("int", 1),
                Arguments.of("bigint", 1L),
                Arguments.of("smallint", (short) 1),
                Arguments.of("boolean", true),
                Arguments.of("float8", 1.5),
                Arguments.of("float4", 1.5f),
                Arguments.of("numeric", new BigDecimal("1.50")),
                Arguments.of("bytea", new byte[] {1}),
                Arguments.of("text[]", new String[] {"a", "b"}),
                Arguments.of("uuid", UUID.randomUUID()),
                Arguments.of("date", LocalDate.of(2026, 11, 20)),
                Arguments.of("timestamptz", OffsetDateTime.parse("2026-11-20T12:00:00Z")),
                Arguments.of("timestamp", LocalDateTime.of(2026, 11, 20, 12, 0)),
                Arguments.of("timestamptz", Timestamp.valueOf("2026-11-20 12:00:00")),
                Arguments.of("date", java.sql.Date.valueOf("2026-11-20")),
                Arguments.of("text", null));
    }

    /** Whatever its type: the driver must never come to send the prefix and the statement as two transactions. */
    @ParameterizedTest
    @MethodSource("parameters")
    void eachExecutionKnowsItsViewerWhateverTheParameter(String type, @Nullable Object value) {
        Set<String> seen = new HashSet<>();
        withConnection(connection -> {
            for (int i = 0; i < 12; i++) {
                String sql = "select " + WHO + ", cast(? as " + type + ")::text";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    bind(statement, value);
                    seen.add(first(statement));
                }
            }
            return seen;
        });
        assertThat(seen).containsExactly(viewer.userId() + "|taskql_server");
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aTransactionBeforeDoesNotSpoilTheStatement(String type, @Nullable Object value) {
        String sql = "select " + WHO + ", cast(? as " + type + ")::text";
        List<String> seen = withConnection(connection -> {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                connection.setAutoCommit(i % 2 == 0);
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    bind(statement, i % 3 == 0 ? null : value);
                    answers.add(first(statement));
                }
            }
            connection.setAutoCommit(true);
            return answers;
        });
        assertThat(seen).containsOnly(viewer.userId() + "|taskql_server");
    }

    private static void bind(PreparedStatement statement, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(1, Types.NULL);
        } else {
            statement.setObject(1, value);
        }
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void oftenExecutedStatementsAreServerPrepared() {
        String sql = "select 4711 from taskql.task where title = ?";
        int prepared = withConnection(connection -> {
            for (int i = 0; i < 8; i++) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, "Milk");
                    statement.execute();
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(
                            "select count(*) from pg_prepared_statements where statement like '%4711%' and statement not like '%pg_prep%'");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
        assertThat(prepared).isOne();
    }

    @Test
    void countsAndResultsAreThoseOfTheStatement() {
        withConnection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into taskql.users (id) values (?)");
                    PreparedStatement query = connection.prepareStatement("select id from taskql.users")) {
                insert.setString(1, viewer.userId());
                assertThat(insert.execute()).isFalse();
                assertThat(insert.getUpdateCount()).isOne();
                assertThat(insert.getMoreResults()).isFalse();
                assertThat(insert.getUpdateCount()).isEqualTo(-1);
                assertThat(query.execute()).isTrue();
                assertThat(query.getResultSet().next()).isTrue();
                assertThatThrownBy(query::executeUpdate).isInstanceOf(SQLException.class);
                assertThatThrownBy(insert::executeQuery).isInstanceOf(SQLException.class);
            }
            return true;
        });
    }

    @Test
    void batchesWorkInATransactionAndAreRefusedOutside() {
        viewer.call(() -> transaction.execute(status -> {
            template.update("insert into taskql.users (id) values (?)", viewer.userId());
            return assertThat(template.batchUpdate(DELETION, deletions())).hasSize(3);
        }));
        viewer.call(() -> transaction.execute(status -> template.batchUpdate(DELETION, deletions())));
        assertThatThrownBy(() -> viewer.call(() -> template.batchUpdate(DELETION, deletions())))
                .rootCause()
                .hasMessageContaining("transaction");
        assertThatThrownBy(() -> transaction.execute(status -> template.batchUpdate(DELETION, deletions())))
                .rootCause()
                .hasMessageContaining("row-level security");
        Long count = viewer.call(() -> new NamedParameterJdbcTemplate(dataSource)
                .queryForObject(
                        "select count(*) from taskql.task_deletion where change > :change", CHANGE, Long.class));
        assertThat(count).isEqualTo(6);
    }

    private static final java.util.Map<String, Integer> CHANGE = java.util.Map.of("change", 0);
    private static final String DELETION = "insert into taskql.task_deletion values (?, ?, ?, now())";

    private List<Object[]> deletions() {
        return Stream.generate(UUID::randomUUID)
                .limit(3)
                .map(id -> new Object[] {viewer.userId(), id, id.getMostSignificantBits() >>> 1})
                .toList();
    }

    @Test
    void whatCannotCarryAViewerIsRefused() {
        withConnection(connection -> {
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareCall("{call now()}")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setSchema("public")).isInstanceOf(SQLException.class);
            try (PreparedStatement statement = connection.prepareStatement("select 1")) {
                assertThatThrownBy(() -> statement.executeQuery("select 2")).isInstanceOf(SQLException.class);
                assertThatThrownBy(statement::getMetaData).isInstanceOf(SQLException.class);
                assertThat(statement.getConnection()).isSameAs(connection);
            }
            return true;
        });
        assertThatThrownBy(() -> dataSource.unwrap(com.zaxxer.hikari.HikariDataSource.class))
                .isInstanceOf(SQLException.class);
    }
}
