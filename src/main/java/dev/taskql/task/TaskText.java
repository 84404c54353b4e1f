package dev.taskql.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rules of what people write: lengths count Unicode code points. The table's named checks say the same again. */
final class TaskText {

    static final int MAX_TITLE = 200;
    static final int MAX_DESCRIPTION = 1000;
    static final int MAX_TAG = 50;
    static final int MAX_TAGS = 20;

    /** Duplicates fall away before tags are counted; of a list beyond this not each is looked at. */
    static final int MAX_GIVEN_TAGS = 1000;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{javaWhitespace}+");

    // String.compareTo compares UTF-16 units, which puts U+10000 before U+FFFF.
    private static final Comparator<String> BY_CODE_POINT = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private TaskText() {}

    /** A title without white space around it. */
    static String title(String given, Violations violations) {
        String title = given.strip();
        if (title.isEmpty()) {
            violations.add("title", "The title must not be empty.");
        } else if (length(title) > MAX_TITLE) {
            violations.add("title", "The title must have at most " + MAX_TITLE + " characters.");
        } else if (!isStorable(title)) {
            violations.add("title", "The title holds a character that is not allowed.");
        }
        return title;
    }

    /** A description as it was given; an empty one is none. */
    static @Nullable String description(@Nullable String given, Violations violations) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (length(given) > MAX_DESCRIPTION) {
            violations.add("description", "The description must have at most " + MAX_DESCRIPTION + " characters.");
        } else if (!isStorable(given)) {
            violations.add("description", "The description holds a character that is not allowed.");
        }
        return given;
    }

    /** Tags without white space around them, each once, by code point. */
    static List<String> tags(@Nullable List<String> given, Violations violations) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MAX_GIVEN_TAGS) {
            violations.add("tags", "Give at most " + MAX_GIVEN_TAGS + " tags.");
            return List.of();
        }
        List<String> stripped = given.stream().map(String::strip).toList();
        IntStream.range(0, stripped.size()).forEach(index -> checkTag(stripped.get(index), index, violations));
        List<String> tags = stripped.stream().distinct().sorted(BY_CODE_POINT).toList();
        if (tags.size() > MAX_TAGS) {
            violations.add("tags", "A task must have at most " + MAX_TAGS + " tags.");
        }
        return tags;
    }

    private static void checkTag(String tag, int index, Violations violations) {
        List<String> field = List.of("tags", String.valueOf(index));
        if (tag.isEmpty()) {
            violations.add(field, "A tag must not be empty.");
        } else if (length(tag) > MAX_TAG) {
            violations.add(field, "A tag must have at most " + MAX_TAG + " characters.");
        } else if (!isStorable(tag)) {
            violations.add(field, "The tag holds a character that is not allowed.");
        }
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether PostgreSQL keeps the text bit for bit: no U+0000, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(character -> character == 0
                        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
    }

    /** What two texts have in common that differ in case alone; first up, so that "ß" meets "SS". */
    static String folded(String text) {
        // Down, a sigma depends on what stands around it, so a word would not be found inside a longer one.
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    /** The words of a search, folded. */
    static List<String> words(String search) {
        return WHITE_SPACE
                .splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .map(TaskText::folded)
                .toList();
    }
}
