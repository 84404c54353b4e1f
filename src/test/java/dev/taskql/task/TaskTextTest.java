package dev.taskql.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTextTest {

    private final Violations violations = new Violations();

    @Test
    void titleLosesTheWhiteSpaceAroundIt() {
        assertThat(TaskText.title(" \t\u2003Buy milk\n", violations)).isEqualTo("Buy milk");
        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void byteOrderMarkIsNoWhiteSpace() {
        assertThat(TaskText.title("\uFEFF", violations)).isEqualTo("\uFEFF");
        assertThat(violations.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u2003\n", "a\u0000b", "\uD83D", "x\uDE00", "\uDE00\uD83D"})
    void titleThatIsEmptyOrCannotBeStoredIsInvalid(String title) {
        TaskText.title(title, violations);

        assertThat(violations.list()).extracting(Violation::field).containsExactly(List.of("title"));
    }

    @Test
    void lengthsCountCodePoints() {
        TaskText.title("😀".repeat(200), violations);
        TaskText.description("😀".repeat(1000), violations);
        TaskText.tags(List.of("😀".repeat(50)), violations);
        assertThat(violations.isEmpty()).isTrue();

        TaskText.title("😀".repeat(201), violations);
        TaskText.description("😀".repeat(1001), violations);
        TaskText.tags(List.of("😀".repeat(51)), violations);
        assertThat(violations.list())
                .extracting(Violation::field)
                .containsExactly(List.of("title"), List.of("description"), List.of("tags", "0"));
    }

    @Test
    void descriptionIsKeptAsItIsAndAnEmptyOneIsNone() {
        assertThat(TaskText.description("  two\n lines ", violations)).isEqualTo("  two\n lines ");
        assertThat(TaskText.description("", violations)).isNull();
        assertThat(TaskText.description(null, violations)).isNull();
    }

    @Test
    void tagsAreStrippedOnceEachAndOrderedByCodePoint() {
        // As UTF-16 units U+1F600 would stand before U+FF21.
        assertThat(TaskText.tags(List.of("😀", "Ａ", " home ", "Home", "home"), violations))
                .containsExactly("Home", "home", "Ａ", "😀");
    }

    @Test
    void duplicateTagsFallAwayBeforeTheirNumberIsChecked() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(n -> "tag" + n).toList();
        List<String> thirty =
                IntStream.range(0, 30).mapToObj(n -> "tag" + n % 20).toList();

        assertThat(TaskText.tags(thirty, violations)).containsExactlyInAnyOrderElementsOf(twenty);
        assertThat(violations.isEmpty()).isTrue();

        TaskText.tags(IntStream.range(0, 21).mapToObj(n -> "tag" + n).toList(), violations);
        assertThat(violations.list()).extracting(Violation::field).containsExactly(List.of("tags"));
    }

    @Test
    void eachWrongTagIsReportedAtItsPlace() {
        TaskText.tags(List.of("fine", " ", "x\u0000", "fine too"), violations);

        assertThat(violations.list())
                .extracting(Violation::field)
                .containsExactly(List.of("tags", "1"), List.of("tags", "2"));
    }

    @Test
    void foldingIgnoresCaseBeyondAscii() {
        assertThat(TaskText.folded("ÄÖÜ ΣΊΣΥΦΟΣ straße")).isEqualTo(TaskText.folded("äöü σίσυφος STRASSE"));
    }

    @Test
    void foldedWordIsFoundInsideALongerOne() {
        assertThat(TaskText.folded("ΟΔΟΣΑ")).contains(TaskText.folded("ΟΔΟΣ"));
        assertThat(TaskText.folded("ΑΣ.Β")).contains(TaskText.folded("ΑΣ"));
    }

    @Test
    void ofAnOverlongListNotEachTagIsLookedAt() {
        TaskText.tags(Collections.nCopies(1001, ""), violations);

        assertThat(violations.list()).extracting(Violation::field).containsExactly(List.of("tags"));
    }

    @Test
    void wordsAreSeparatedByAnyWhiteSpace() {
        assertThat(TaskText.words(" Milk\u2003 BREAD\n")).containsExactly("milk", "bread");
        assertThat(TaskText.words(" \t ")).isEmpty();
    }
}
