package dev.taskql.task;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.UUID;

/** Names one task among its user's; two users may use the same id for different tasks. */
public record TaskId(UUID value) implements Comparable<TaskId> {

    private static final int LENGTH = 36;

    private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    /** A new id that rises with time (UUIDv7, RFC 9562 section 5.7), within one millisecond too. */
    static TaskId next() {
        return new TaskId(UUID_V7.generate());
    }

    /** Reads the spelling 8-4-4-4-12 in either case; any other names no task. */
    public static Optional<TaskId> parse(String text) {
        return isSpelledInFull(text) ? Optional.of(new TaskId(UUID.fromString(text))) : Optional.empty();
    }

    // UUID.fromString is lenient: it also takes "1-2-3-4-5".
    private static boolean isSpelledInFull(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? c != '-' : !isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char c) {
        return c < 128 && Character.digit(c, 16) >= 0; // ASCII alone: there are digits in other scripts, too
    }

    /** As PostgreSQL orders them: bytes without a sign, unlike {@link UUID#compareTo}. */
    @Override
    public int compareTo(TaskId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
