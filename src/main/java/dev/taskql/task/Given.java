package dev.taskql.task;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a change that a client either left out or gave, be it as null.
 *
 * @param isPresent whether the client gave it
 * @param value what the client gave; null where it gave null or left it out
 */
public record Given<T>(boolean isPresent, @Nullable T value) {

    private static final Given<?> ABSENT = new Given<>(false, null);

    @SuppressWarnings("unchecked") // holds no value, so it is one of any type
    public static <T> Given<T> absent() {
        return (Given<T>) ABSENT;
    }

    public static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** Whether the client gave null, which clears the field or is invalid. */
    boolean isNull() {
        return isPresent && value == null;
    }

    /** What the field becomes: what was given, null included, or what it is. */
    @Nullable
    T orElse(@Nullable T present) {
        return isPresent ? value : present;
    }

    /** The same with another value; null and absent stay what they are. */
    Given<T> map(Function<T, @Nullable T> change) {
        return value == null ? this : of(change.apply(value));
    }
}
