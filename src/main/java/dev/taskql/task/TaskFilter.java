package dev.taskql.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the tasks for which every field that is given holds; null is as good as not given. Logic is two-valued: a
 * task without a due date is not due before any day.
 *
 * @param ids one of these, as clients spell them
 * @param status one of these
 * @param priority one of these
 * @param tags all of these
 * @param search each of these words stands in the title or in the description, in any case
 * @param dueFrom due on this day or later
 * @param dueBefore due before this day
 * @param and all of these hold
 * @param or one of these holds
 * @param not this does not hold
 */
public record TaskFilter(
        @Nullable List<String> ids,
        @Nullable List<TaskStatus> status,
        @Nullable Boolean completed,
        @Nullable List<TaskPriority> priority,
        @Nullable List<String> tags,
        @Nullable String search,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueBefore,
        @Nullable Boolean hasDueDate,
        @Nullable List<TaskFilter> and,
        @Nullable List<TaskFilter> or,
        @Nullable TaskFilter not) {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_CONDITIONS = 100;
    private static final int MAX_FILTERS = 200;
    private static final int MAX_IDS = 1000;
    private static final int MAX_SEARCH = 200;

    /** Restricts nothing. */
    public static final TaskFilter ALL =
            new TaskFilter(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Reports everything about the filter that is over its limits or cannot be asked from the database. */
    void check(Violations violations) {
        if (depth() > MAX_DEPTH) {
            violations.add("filter", "A filter is nested at most " + MAX_DEPTH + " deep.");
            return; // a filter that is nested deeper is not looked into
        }
        if (conditions() > MAX_CONDITIONS || filters() > MAX_FILTERS) {
            violations.add(
                    "filter",
                    "A filter has at most " + MAX_CONDITIONS + " conditions, in at most " + MAX_FILTERS + " filters.");
            return;
        }
        checkValues(violations);
    }

    /** Whether every task is selected because no condition, at any depth, says anything. */
    boolean saysNothing() {
        boolean isBare = Stream.of(ids, status, completed, priority, dueFrom, dueBefore, hasDueDate)
                .allMatch(Objects::isNull);
        return isBare
                && (tags == null || tags.isEmpty())
                && (search == null || search.isBlank())
                && inner().allMatch(TaskFilter::saysNothing);
    }

    private int depth() {
        return 1 + inner().mapToInt(TaskFilter::depth).max().orElse(0);
    }

    private int conditions() {
        long own = Stream.of(ids, status, completed, priority, tags, search, dueFrom, dueBefore, hasDueDate)
                .filter(Objects::nonNull)
                .count();
        return (int) own + inner().mapToInt(TaskFilter::conditions).sum();
    }

    private int filters() {
        return 1 + inner().mapToInt(TaskFilter::filters).sum();
    }

    private Stream<TaskFilter> inner() {
        return Stream.of(and, or, not == null ? null : List.of(not))
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }

    private void checkValues(Violations violations) {
        if (ids != null && ids.size() > MAX_IDS) {
            violations.add("filter", "A filter names at most " + MAX_IDS + " ids.");
        }
        if (search != null
                && !search.isBlank()
                && (TaskText.length(search) > MAX_SEARCH || !TaskText.isStorable(search))) {
            violations.add(
                    "filter", "A search has at most " + MAX_SEARCH + " characters, all of them allowed in a text.");
        }
        if (tags != null && !tags.stream().allMatch(TaskText::isStorable)) {
            violations.add("filter", "A tag holds a character that is not allowed.");
        }
        TaskRules.checkDay("filter", dueFrom, violations);
        TaskRules.checkDay("filter", dueBefore, violations);
        inner().forEach(filter -> filter.checkValues(violations));
    }
}
