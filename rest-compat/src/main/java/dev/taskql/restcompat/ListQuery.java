package dev.taskql.restcompat;

import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskOrder;
import dev.taskql.task.TaskPriority;
import dev.taskql.task.TaskStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which tasks a client wants to see.
 *
 * @param limit how many at most, 1 to 1000; empty for all
 * @param offset how many to leave out at the beginning
 */
record ListQuery(TaskFilter filter, TaskOrder order, Optional<Integer> limit, long offset) {

    private static final int MAX_LIMIT = 1000;

    private static final Words<List<TaskStatus>> STATUS = new Words<>(Map.of(
            "all", List.of(TaskStatus.values()),
            "pending", List.of(TaskStatus.PENDING, TaskStatus.IN_PROGRESS),
            "in_progress", List.of(TaskStatus.IN_PROGRESS),
            "completed", List.of(TaskStatus.COMPLETED)));

    /** @throws Rejection where a value cannot be read, with all such values */
    static ListQuery of(HttpServletRequest request) {
        var parameters = new QueryParameters(request);
        Optional<Integer> limit = parameters
                .number(1, MAX_LIMIT, "It must be a whole number from 1 to " + MAX_LIMIT + ".", "limit")
                .map(Long::intValue);
        var query = new ListQuery(filter(parameters), order(parameters), limit, offset(parameters, limit));
        parameters.rejectIfAnyIsWrong();
        return query;
    }

    private static TaskFilter filter(QueryParameters parameters) {
        Optional<List<TaskStatus>> status =
                parameters.one(STATUS::parse, "It must be all, pending, in_progress or completed.", "enum", "status");
        Optional<TaskPriority> priority =
                parameters.one(Words.PRIORITY::parse, Words.PRIORITY.expectation(), "enum", "priority");
        List<String> tags = parameters
                .all("tags")
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return new TaskFilter(
                null,
                status.filter(wanted -> wanted.size() < TaskStatus.values().length)
                        .orElse(null),
                parameters.truth("completed").orElse(null),
                priority.map(List::of).orElse(null),
                tags.isEmpty() ? null : tags,
                parameters.one(Optional::of, "", "", "search").orElse(null),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static TaskOrder order(QueryParameters parameters) {
        SortSpelling sort = parameters
                .one(SortSpelling::parse, SortSpelling.EXPECTATION, "enum", "sort", "sort_by")
                .orElse(SortSpelling.DEFAULT);
        return sort.with(parameters.one(
                SortSpelling.DIRECTIONS::parse, SortSpelling.DIRECTIONS.expectation(), "enum", "order", "sort_order"));
    }

    /** A page needs a limit to mean something; without one there is one page, with everything. */
    private static long offset(QueryParameters parameters, Optional<Integer> limit) {
        Optional<Long> offset =
                parameters.number(0, Long.MAX_VALUE, "It must be a whole number from 0 on.", "offset", "skip");
        Optional<Long> page = parameters.number(1, Integer.MAX_VALUE, "It must be a whole number from 1 on.", "page");
        Optional<Long> pageOffset = limit.flatMap(size -> page.map(number -> (number - 1) * size));
        if (offset.isPresent() && pageOffset.isPresent() && !offset.equals(pageOffset)) {
            parameters.refuse("page", "It contradicts the offset.");
        }
        return offset.or(() -> pageOffset).orElse(0L);
    }
}
