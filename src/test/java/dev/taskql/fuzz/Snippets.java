package dev.taskql.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What breaks texts, and readers of JSON. */
final class Snippets {

    static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0,
            -1,
            1.5,
            1e300,
            Long.MAX_VALUE,
            "",
            " ",
            "x",
            "\u0000",
            List.of(),
            Map.of(),
            List.of(List.of(List.of())),
            Map.of("", ""),
            "COMPLETED",
            "2026-11-20",
            "x".repeat(5_000));

    static final List<String> SNIPPETS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\\u",
            "\\ud800",
            "\\u0000",
            "null",
            "1e99999",
            "-",
            "0x1",
            "NaN",
            "/*",
            "//",
            "#",
            "\n",
            "$",
            "@",
            "!",
            "...",
            "(",
            ")",
            "\"\"\"",
            "\"title\":1,",
            "\"query\":\"{x}\",",
            "{\"a\":".repeat(80),
            "[".repeat(2_000),
            "9".repeat(2_000),
            "\uFEFF");

    static final List<byte[]> NO_UTF8 = List.of(
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF8},
            new byte[] {(byte) 0xFF, (byte) 0xFE},
            new byte[] {0});

    private Snippets() {}
}
