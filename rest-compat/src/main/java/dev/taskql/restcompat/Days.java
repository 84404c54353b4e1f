package dev.taskql.restcompat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Due dates as old clients write them. */
final class Days {

    static final String EXPECTATION = "It must be a day such as 2026-11-20, or a timestamp.";

    // The forms of RFC 3339, and those of browsers and of Python's isoformat: without seconds, without an offset.
    private static final Pattern SPELLING = Pattern.compile("(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)([.,][0-9]+)?)?"
            + "([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?");

    private Days() {}

    /** The day as it is written, whatever the offset says: that is the one which the person has seen. */
    static Optional<LocalDate> parse(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(matcher.group("day")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
