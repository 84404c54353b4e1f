package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What no client may ever read. */
public final class InnerWords {

    private static final Pattern PATTERN = Pattern.compile(
            "java\\.|org\\.|graphql\\.|dev\\.taskql|Exception|\\bSQL|select |\\{value=|Value\\{|HashMap|ArrayList|ANTLR"
                    + "|FieldUndefined|WrongType|classification|jackson|tools\\.");

    private InnerWords() {}

    public static void assertNoneIn(String text) {
        assertThat(PATTERN.matcher(text).results().map(result -> result.group()))
                .isEmpty();
    }
}
