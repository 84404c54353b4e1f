package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

    private final Incidents incidents = new Incidents();
    private final Failures failures = new Failures(new ErrorTranslation(incidents), incidents);

    static Stream<Throwable> passing() {
        return Stream.of(
                new CannotGetJdbcConnectionException("no connection", new SQLException("refused")),
                new CannotCreateTransactionException("no connection"),
                new DataAccessResourceFailureException("the link is down"),
                new QueryTimeoutException("too slow"),
                new CannotAcquireLockException("deadlock"),
                new IllegalStateException(new SQLTransientConnectionException("the pool is exhausted")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesByItselfIsUnavailable(Throwable failure) {
        assertThat(failures.describe(failure))
                .isEqualTo(new ApiError(
                        ErrorCode.UNAVAILABLE,
                        "The service is not available at the moment. Try again.",
                        null,
                        null,
                        1L));
    }

    @Test
    void whatNobodyExpectedIsLoggedUnderTheIdThatTheClientSees(CapturedOutput output) {
        ApiError error = failures.describe(new IllegalStateException("select secret from users"));

        assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR);
        assertThat(error.message()).doesNotContain("secret").contains("reported under the id");
        String id = error.message().replaceAll(".*id ([0-9a-f-]{36})\\.", "$1");
        assertThat(output)
                .containsOnlyOnce(id)
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }

    @Test
    void anExpectedFailureIsNotLogged(CapturedOutput output) {
        ApiError error = failures.describe(new FieldFailure(ErrorCode.BAD_USER_INPUT, "first: too many"));

        assertThat(error).isEqualTo(ApiError.of(ErrorCode.BAD_USER_INPUT, "first: too many"));
        assertThat(output.getAll()).isEmpty();
    }
}
