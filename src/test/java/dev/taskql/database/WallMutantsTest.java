package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The proof holds on the schema as it is, for both kinds of login, and fails on every mutant of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallMutantsTest {

    private record Login(Connection raw, StatementPrefix prefix, boolean ownsTables) {}

    private static final StatementLimits LIMITS = new StatementLimits(Duration.ofSeconds(10), Duration.ofSeconds(3));

    private final ScratchDatabase scratch = new ScratchDatabase();
    private final List<Login> logins = new ArrayList<>();
    private final Viewer alice = TestUser.create().viewer();
    private List<WalledTable> tables = List.of();

    /** Ids that are easily taken for Alice's, and nobody's. */
    private static List<String> usersLike(String id) {
        return List.of(
                id,
                TestUser.create().id(),
                id.toUpperCase(Locale.ROOT),
                id + "0",
                id.substring(0, id.length() - 1),
                id + " ",
                "");
    }

    @BeforeAll
    void prepare() throws SQLException {
        ScratchDatabase.migrate(scratch.url(), "");
        DatabaseUrl owner = scratch.login("login");
        scratch.handOver(owner);
        Connection superuser = ScratchDatabase.raw(scratch.url()).getConnection();
        logins.add(new Login(superuser, StatementPrefix.of(true, LIMITS), false));
        logins.add(new Login(ScratchDatabase.raw(owner).getConnection(), StatementPrefix.of(false, LIMITS), true));
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
        // Without it there cannot be rows of nobody; the policies shall hold without its help.
        sql.sql("alter table taskql.users drop constraint users_id_length").update();
        List<String> users = usersLike(alice.userId());
        for (String user : users) {
            Rows.insert(sql, user);
            Rows.insertTask(sql, user);
            Rows.insertDeletion(sql, user);
        }
        tables = WalledTable.in(superuser, users);
    }

    @AfterAll
    void dropDatabase() throws SQLException {
        for (Login login : logins) {
            login.raw().close();
        }
        scratch.close();
    }

    @Test
    void theProofHoldsOnTheSchemaAsItIs() throws SQLException {
        for (WalledTable table : tables) {
            assertThat(breach(table, "select 1")).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> theProofFailsOnEveryMutant(TestReporter reporter) {
        return mutations()
                .map(mutant -> DynamicTest.dynamicTest(mutant.sql(), () -> {
                    Optional<String> breach = breach(mutant.table(), mutant.sql());
                    assertThat(breach).isPresent();
                    reporter.publishEntry(mutant.sql(), breach.orElseThrow());
                }));
    }

    /** A privilege is none of its business. */
    @TestFactory
    Stream<DynamicTest> noServerStartsOnAMutant() {
        return mutations()
                .filter(mutant -> !mutant.sql().startsWith("grant"))
                .map(mutant -> DynamicTest.dynamicTest(mutant.sql(), () -> {
                    String complaint = on(logins.getFirst(), mutant.sql(), WallMutantsTest::complaintOfTheServer);
                    assertThat(complaint)
                            .contains("would not keep the users apart")
                            .contains(mutant.table().name());
                }));
    }

    private static String complaintOfTheServer(Connection connection) {
        var check = new WallCheck(new SingleConnectionDataSource(connection, true));
        return String.valueOf(catchThrowable(check::afterSingletonsInstantiated));
    }

    private record Mutant(WalledTable table, String sql) {}

    private Stream<Mutant> mutations() {
        return tables.stream()
                .flatMap(table -> WallMutants.templates().map(template -> new Mutant(table, table.sql(template))));
    }

    private Optional<String> breach(WalledTable table, String mutation) throws SQLException {
        for (Login login : logins) {
            for (@Nullable Viewer who : Arrays.asList(alice, null)) {
                Optional<String> breach = on(
                        login,
                        mutation,
                        connection -> new WallProof(connection, who, login.ownsTables()).breach(table));
                if (breach.isPresent()) {
                    return breach;
                }
            }
        }
        return Optional.empty();
    }

    /** In one transaction with the mutation, which is then undone. */
    private static <T> T on(Login login, String mutation, Function<Connection, T> work) throws SQLException {
        login.raw().setAutoCommit(false);
        try (Statement statement = login.raw().createStatement()) {
            statement.execute(mutation);
            return work.apply(ViewerConnection.around(login.raw(), login.prefix(), new Presence(), () -> {}));
        } finally {
            login.raw().rollback();
            login.raw().setAutoCommit(true);
        }
    }
}
