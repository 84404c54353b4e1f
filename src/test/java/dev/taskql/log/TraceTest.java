package dev.taskql.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TraceTest {

    private final SQLException cause = new SQLException("Failing row contains (Milk)", "23514");
    private final Throwable failure = new IllegalStateException("cannot write Milk", cause);

    @Test
    void kindsAndPlacesStayAndMessagesGo() {
        var text = new StringWriter();
        Trace.of(failure).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .contains(
                        "java.lang.IllegalStateException", "java.sql.SQLException (SQLSTATE 23514)", "TraceTest.<init>")
                .doesNotContain("Milk");
        assertThat(Trace.inShort(failure))
                .isEqualTo("java.lang.IllegalStateException, by java.sql.SQLException (SQLSTATE 23514)");
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        var first = new IllegalStateException("Milk");
        var round = new IllegalArgumentException("Milk", first);
        first.initCause(round);

        assertThat(Trace.of(round)).hasMessage("java.lang.IllegalArgumentException");
        assertThat(Trace.inShort(round)).doesNotContain("Milk");
    }
}
