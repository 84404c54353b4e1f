package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTest {

    /** Ends every request in a failure. */
    @RestController
    record Failing(Supplier<RuntimeException> failure) {

        @GetMapping("/")
        String fail() {
            throw failure.get();
        }
    }

    @Test
    void databaseThatIsAwayIsAReasonToTryAgain() {
        JsonNode example = new Contract()
                .at("/components/responses/Unavailable/content/application~1problem+json/examples/away/value");

        for (RuntimeException failure : new RuntimeException[] {
            new DataAccessResourceFailureException("connection to 10.0.0.7 refused"),
            new QueryTimeoutException("select"),
            new CannotCreateTransactionException("no connection")
        }) {
            MockHttpServletResponse answer = answerTo(failure);
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
            assertThat(bodyOf(answer)).isEqualTo(example);
        }
    }

    @Test
    void unexpectedFailureIsLoggedOnceUnderAnIdThatTheClientIsTold(CapturedOutput log) {
        MockHttpServletResponse answer = answerTo(new IllegalStateException("select * from secret"));

        assertThat(answer.getStatus()).isEqualTo(500);
        String detail = bodyOf(answer).path("detail").asString();
        String id = detail.replaceAll(".*has it as (.*)[.]", "$1");
        assertThat(detail).doesNotContain("select", "IllegalState");
        assertThat(log).containsOnlyOnce(id).contains("IllegalStateException").doesNotContain("secret");
    }

    private static MockHttpServletResponse answerTo(RuntimeException failure) {
        return MockMvcTester.of(
                        List.of(new Failing(() -> failure)),
                        builder ->
                                builder.setControllerAdvice(new ProblemAdvice()).build())
                .get()
                .uri("/")
                .exchange()
                .getResponse();
    }

    private static JsonNode bodyOf(MockHttpServletResponse answer) {
        return Contract.JSON.readTree(answer.getContentAsByteArray());
    }
}
