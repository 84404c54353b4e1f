package dev.taskql.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list, after the Relay cursor connections specification: {@code first} (and {@code after}) reads
 * forward, {@code last} (and {@code before}) backward, neither the first {@value #DEFAULT_SIZE}.
 */
public record PageRequest(
        @Nullable Integer first,
        @Nullable String after,
        @Nullable Integer last,
        @Nullable String before,
        Details details) {

    public static final int DEFAULT_SIZE = 50;

    public static final int MAX_SIZE = 1000;

    /**
     * What of a page is wanted beside its tasks; what is not wanted is not asked from the database.
     *
     * @param totalCount {@link TaskPage#totalCount}
     * @param bothEnds {@link TaskPage#hasPreviousPage} of a page read forward, {@link TaskPage#hasNextPage} of one
     *     read backward; the other is always known
     */
    public record Details(boolean totalCount, boolean bothEnds) {}

    boolean isBackward() {
        return last != null;
    }

    int size() {
        return Objects.requireNonNullElse(isBackward() ? last : first, DEFAULT_SIZE);
    }

    void check(Violations violations) {
        if (first != null && last != null) {
            violations.add("last", "Give \"first\" or \"last\", not both.");
        }
        if (after != null && last != null) {
            violations.add("after", "\"after\" goes with \"first\", not with \"last\".");
        }
        if (before != null && last == null) {
            violations.add("before", "\"before\" goes with \"last\".");
        }
        if (size() < 0 || size() > MAX_SIZE) {
            violations.add(isBackward() ? "last" : "first", "A page holds 0 to " + MAX_SIZE + " tasks.");
        }
    }
}
