package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whether statements are prepared; {@code .ci/pgbouncer} tries the same behind a real pooler. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class PoolerTest {

    private static final String NOTE = "DATABASE_URL leads through a pooler, so statements are not prepared";
    private static final String WARNING = "Writes will get lost unless the pooler keeps prepared statements";

    private final DatabaseUrl direct = DatabaseUrl.parse("the tests' database", TestDatabase.url());
    private KeyChangingPooler pooler;

    @BeforeAll
    void start() throws IOException {
        URI address = URI.create(direct.jdbcUrl().substring("jdbc:".length()));
        pooler = KeyChangingPooler.before(address.getHost(), address.getPort());
    }

    @AfterAll
    void stop() {
        pooler.close();
    }

    private DatabaseUrl throughPooler(String parameters) {
        String database =
                URI.create(direct.jdbcUrl().substring("jdbc:".length())).getPath();
        return new DatabaseUrl(
                "jdbc:postgresql://localhost:" + pooler.entrance().getLocalPort() + database
                        + "?sslmode=disable&gssEncMode=disable" + parameters,
                direct.username(),
                direct.password());
    }

    @Test
    void nothingIsPreparedBehindAPoolerThatNobodySpokeOf(CapturedOutput log) throws SQLException {
        Line line = line(throughPooler(""));
        assertThat(preparedOn(line.getConnection())).isZero();
        assertThat(preparedOn(line.getConnection())).isZero();
        assertThat(preparedOn(line.connect(Duration.ofSeconds(2)))).isZero();
        assertThat(log.getOut()).containsOnlyOnce(NOTE);
    }

    @Test
    void statementsArePreparedBehindAPoolerWhereTheUrlSaysSo(CapturedOutput log) throws SQLException {
        Line line = line(throughPooler("&prepareThreshold=5"));
        assertThat(preparedOn(line.getConnection())).isPositive();
        assertThat(preparedOn(line.getConnection())).isPositive();
        assertThat(log.getOut()).containsOnlyOnce(WARNING).doesNotContain(NOTE);
    }

    @Test
    void nothingIsSaidWhereTheUrlHasSaidIt(CapturedOutput log) throws SQLException {
        assertThat(preparedOn(line(throughPooler("&prepareThreshold=0")).getConnection()))
                .isZero();
        assertThat(log.getOut()).doesNotContain(NOTE, WARNING);
    }

    @Test
    void statementsArePreparedWhereThereIsNoPooler(CapturedOutput log) throws SQLException {
        assertThat(preparedOn(line(direct).getConnection())).isPositive();
        assertThat(log.getOut()).doesNotContain(NOTE, WARNING);
    }

    private static Line line(DatabaseUrl url) {
        return new Line(url, new Properties(), new StartPatience(Duration.ZERO), new Presence());
    }

    /** How many statements the session has names for, after one that the driver would have prepared long since. */
    private static int preparedOn(Connection connection) throws SQLException {
        try (connection) {
            int prepared = 0;
            for (int time = 0; time < 10; time++) {
                try (PreparedStatement question =
                                connection.prepareStatement("select count(*)::int from pg_prepared_statements");
                        ResultSet answer = question.executeQuery()) {
                    answer.next();
                    prepared = answer.getInt(1);
                }
            }
            return prepared;
        }
    }
}
