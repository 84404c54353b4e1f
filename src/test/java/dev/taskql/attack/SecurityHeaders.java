package dev.taskql.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

/** What every response of HTTP says to a browser. */
final class SecurityHeaders {

    private static final List<String> ALL = List.of(
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "content-security-policy: default-src 'none'; frame-ancestors 'none'",
            "referrer-policy: no-referrer",
            "cache-control: no-store");

    private SecurityHeaders() {}

    static void assertIn(Answer answer) {
        if (answer.isHttp()) {
            List<String> lines = answer.head().stream()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(lines).containsAll(ALL);
            assertThat(lines).noneMatch(line -> line.startsWith("server:") || line.startsWith("set-cookie:"));
        }
    }
}
