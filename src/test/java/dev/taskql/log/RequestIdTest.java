package dev.taskql.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0AF7651916CD43DD", "3f2b6f1e-8a3d-4a5e-9a53-1c7c3a5e2f10", "edge.7_x-1"})
    void harmlessIdIsKept(String given) {
        assertThat(RequestId.of(given).text()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\r\nX: y", "\"", "\u001b[31m", "ä", "${x}", "%0a", "<script>"})
    void anyOtherIsReplaced(String given) {
        assertThat(RequestId.of(given).text()).matches("[0-9a-f]{16}");
        assertThat(RequestId.of("x".repeat(65)).text()).matches("[0-9a-f]{16}");
    }

    @Test
    void requestWithoutAnIdGetsOneOfItsOwn() {
        assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
    }

    @Test
    void threadGoesByItWhileItWorksForIt() {
        var outer = new RequestId("a");
        List<String> seen = new ArrayList<>();
        outer.during(() -> {
            outer.part(7).during(() -> seen.add(RequestId.current().text()));
            seen.add(RequestId.current().text());
        });
        assertThat(seen).containsExactly("a.7", "a");
        assertThat(MDC.get(RequestId.IN_LOGS)).isNull();
    }
}
