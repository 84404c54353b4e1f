package dev.taskql.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The rules that new tasks, changes and filters share. */
final class TaskRules {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private TaskRules() {}

    /** A status and its shorthand must not contradict each other; "not completed" says no more than that. */
    static void checkCompletion(@Nullable TaskStatus status, @Nullable Boolean completed, Violations violations) {
        if (status != null && completed != null && completed != (status == TaskStatus.COMPLETED)) {
            violations.add("completed", "It contradicts the status.");
        }
    }

    static void checkDay(String field, @Nullable LocalDate day, Violations violations) {
        if (day != null && !isStorable(day)) {
            violations.add(field, "The day must be between " + FIRST_DAY + " and " + LAST_DAY + ".");
        }
    }

    /** Whether the year has four digits: what every client, and the date type of PostgreSQL, can spell. */
    static boolean isStorable(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }

    static boolean isStorable(Instant instant) {
        return isStorable(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
