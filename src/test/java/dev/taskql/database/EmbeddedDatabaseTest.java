package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One directory for all of them, since the first start takes seconds; each finds it stopped and leaves it so. */
class EmbeddedDatabaseTest {

    @TempDir
    static Path home;

    /** The first start happens in a directory that an earlier one left half-made. */
    @BeforeAll
    static void startForTheFirstTime() throws IOException {
        Files.createDirectories(home.resolve("postgres"));
        Files.writeString(home.resolve("postgres/PG_VERSION"), "18\n");
        Files.writeString(home.resolve("postgres/half-made"), "");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            sql(database.url()).execute("create table note (text text)");
        }
    }

    @Test
    void aHalfMadeDirectoryIsMadeAnew() {
        assertThat(home.resolve("postgres/half-made")).doesNotExist();
        assertThat(home.resolve("postgres/global/pg_control")).exists();
    }

    @Test
    void whatWasCommittedIsOnTheDisk() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                assertThat(sql(database.url()).queryForObject("show " + setting, String.class))
                        .as(setting)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void aSecondStartOnTheSameDirectorySaysSoAndDisturbsNothing() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertThatASecondStartIsRefused();
            assertThat(sql(database.url()).queryForObject("select 1", Integer.class))
                    .isOne();
        }
    }

    @Test
    void killingTheServerLosesNothingAndItsPostgresIsEndedByTheNextStart() throws Exception {
        Process server = EmbeddedServer.fork(home);
        DatabaseUrl url = EmbeddedServer.urlOf(server);
        sql(url).execute("insert into note values ('before the server was killed')");
        assertThatASecondStartIsRefused();

        server.destroyForcibly().waitFor();
        ProcessHandle leftover = postmaster();
        assertThat(leftover.isAlive()).isTrue();

        assertThatTheNextStartFinds("before the server was killed");
        assertThat(leftover.isAlive()).isFalse();
    }

    @Test
    void killingPostgresLosesNothing() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            sql(database.url()).execute("insert into note values ('before PostgreSQL was killed')");
            ProcessHandle postmaster = postmaster();
            postmaster.destroyForcibly();
            postmaster.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThatTheNextStartFinds("before PostgreSQL was killed");
    }

    @Test
    void theNumberOfAnotherProcessInTheFileOfAnOldPostmasterEndsNobody() throws IOException {
        Files.writeString(
                home.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        LeftoverPostgres.endIn(home.resolve("postgres"));
        assertThat(ProcessHandle.current().isAlive()).isTrue();
        Files.delete(home.resolve("postgres/postmaster.pid"));
    }

    private static void assertThatASecondStartIsRefused() {
        assertThatThrownBy(() -> EmbeddedDatabase.start(home))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("Another taskql server is already running on the data in " + home);
    }

    private static void assertThatTheNextStartFinds(String note) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertThat(sql(database.url()).queryForList("select text from note", String.class))
                    .contains(note);
        }
    }

    private static ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static JdbcTemplate sql(DatabaseUrl url) {
        return new JdbcTemplate(new DriverManagerDataSource(url.jdbcUrl(), url.username(), url.password()));
    }
}
