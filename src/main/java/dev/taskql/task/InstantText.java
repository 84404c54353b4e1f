package dev.taskql.task;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Spells instants as clients read them over either face: RFC 3339's {@code date-time}, in UTC and with milliseconds. By hand,
 * because a formatter would take 6 % of a page of 20 tasks with one instant each.
 */
public final class InstantText {

    private static final DateTimeFormatter OF_ANY_YEAR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    private InstantText() {}

    /** In any year; those before 0 and after 9999 get a sign, which RFC 3339 does not know. */
    public static String of(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > 9999) {
            return OF_ANY_YEAR.format(time);
        }
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        put(year, text, 3);
        put(time.getMonthValue(), text, 6);
        put(time.getDayOfMonth(), text, 9);
        put(time.getHour(), text, 12);
        put(time.getMinute(), text, 15);
        put(time.getSecond(), text, 18);
        put(time.getNano() / 1_000_000, text, 22);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Puts a number where zeros are. */
    private static void put(int number, byte[] text, int lastDigit) {
        int rest = number;
        for (int at = lastDigit; rest > 0; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
