package dev.taskql.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chance that repeats itself for the same seed. */
final class Dice {

    private static final List<String> PIECES = List.of(
            "a",
            "Milk",
            " ",
            "",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            ";",
            "--",
            "$",
            "{",
            "}",
            "null",
            "-0",
            "1e999",
            "\u0000",
            "\n",
            "\u00A0",
            "\u202E",
            "\uFEFF",
            "\uFFFF",
            "é",
            "ß",
            "İ",
            "𝄞",
            "\uD834",
            "\uDD1E",
            "日本",
            "%00",
            "../",
            "' or 1=1 --",
            "${x}",
            "{{7*7}}",
            "x".repeat(60),
            "日".repeat(210),
            "a\u0301".repeat(90));

    /** Around the limits of titles, descriptions, tags, searches and names. */
    private static final List<Integer> LENGTHS = List.of(50, 51, 200, 201, 255, 256, 1000, 1001);

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return below(chances) == 0;
    }

    <T extends @Nullable Object> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** What users, and those who are none, put into fields. */
    String text() {
        if (oneIn(10)) {
            return of(List.of("x", "é", "日")).repeat(of(LENGTHS));
        }
        var text = new StringBuilder();
        for (int piece = below(4); piece >= 0; piece--) {
            text.append(of(PIECES));
        }
        return text.toString();
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[below(most) + 1];
        random.nextBytes(bytes);
        return bytes;
    }
}
