package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TaskqlApplication;
import dev.taskql.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class DatabaseFailureAnalyzerTest {

    private static final String SECRET = "taskql.security.secret=0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08001 | The database cannot be reached: why      | correct host and port in DATABASE_URL.
            28P01 | The database refuses the login: why      | Correct user and password in DATABASE_URL.
            28000 | The database refuses the login: why      | Correct user and password in DATABASE_URL.
            3D000 | The database does not exist: why         | correct the name after the last slash in DATABASE_URL.
            42501 | The database login lacks a privilege: why | DATABASE_MIGRATION_URL
            """)
    void whatAnOperatorCanPutRightIsSaidWithTheSettingToPutItRightIn(String state, String what, String action) {
        FailureAnalysis analysis = explained(new IllegalStateException(new SQLException("why\n  at length", state)));
        assertThat(analysis.getDescription()).isEqualTo(what);
        assertThat(analysis.getAction()).contains(action);
    }

    @Test
    void aMigrationThatCannotSignInNamesItsOwnSetting() {
        FailureAnalysis analysis = explained(new FlywayException("Flyway", new SQLException("why", "28P01")));
        assertThat(analysis.getAction()).contains("DATABASE_MIGRATION_URL (or DATABASE_URL");
    }

    @ParameterizedTest
    @CsvSource({"42601", "XX000", "''"})
    void aDefectOfTheServerKeepsItsStackTrace(String state) {
        assertThat(analysis(new IllegalStateException(new SQLException("why", state))))
                .isNull();
    }

    @Test
    void whatTheDriverSaysIsUnderstood() {
        DatabaseUrl url = DatabaseUrl.parse("the tests' database", TestDatabase.url());
        String missing = url.jdbcUrl().replaceFirst("/[^/]*$", "/does_not_exist");
        assertThatThrownBy(() -> DriverManager.getConnection(missing, url.username(), url.password()))
                .satisfies(e -> assertThat(explained(e).getDescription())
                        .contains("The database does not exist", "does_not_exist"));
    }

    /** As {@code java -jar} starts it. */
    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    class Production {

        @Test
        void doesNotStartWithoutADatabase(CapturedOutput output) {
            assertThatIsRefused("DATABASE_URL=", SECRET);
            assertThat(output)
                    .contains("DATABASE_URL is not set")
                    .contains("Set DATABASE_URL to postgresql://user:password@host:5432/database.")
                    .doesNotContain("\tat ");
        }

        @Test
        void doesNotStartWithAUrlThatCannotBeReadNorPrintsIt(CapturedOutput output) {
            assertThatIsRefused("DATABASE_URL=mysql://u:s3cret@h/d", SECRET);
            assertThat(output)
                    .contains("DATABASE_URL does not begin with postgresql://")
                    .doesNotContain("s3cret", "\tat ");
        }

        @Test
        void doesNotStartWithoutAWayToVerifyTokens(CapturedOutput output) {
            assertThatIsRefused("DATABASE_URL=postgresql://u:s3cret@h/d", "taskql.security.secret=");
            assertThat(output).contains("BETTER_AUTH_SECRET is not set").doesNotContain("s3cret", "\tat ");
        }

        private static void assertThatIsRefused(String... settings) {
            assertThatThrownBy(() -> run(settings)).isInstanceOf(RuntimeException.class);
        }

        private static void run(String... settings) {
            var server = new SpringApplication(TaskqlApplication.class);
            String[] arguments = new String[settings.length + 1];
            arguments[0] = "--server.port=0";
            for (int i = 0; i < settings.length; i++) {
                arguments[i + 1] = "--" + settings[i];
            }
            server.run(arguments).close();
        }
    }

    private static FailureAnalysis explained(Throwable failure) {
        return Objects.requireNonNull(analysis(failure));
    }

    private static @Nullable FailureAnalysis analysis(Throwable failure) {
        return new DatabaseFailureAnalyzer().analyze(failure);
    }
}
