package dev.taskql.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of pages, over the statements of {@link TaskLists}. */
@Component
class TaskPages {

    private static final PageRequest.Details TOTAL_ONLY = new PageRequest.Details(true, false);

    private final TaskLists lists;

    TaskPages(TaskLists lists) {
        this.lists = lists;
    }

    Outcome<TaskPage> page(String userId, TaskFilter filter, TaskOrder order, PageRequest request) {
        Violations violations = new Violations();
        filter.check(violations);
        request.check(violations);
        Optional<Cursor> from = cursor(request, order, violations);
        return violations.unlessAny(() -> {
            // One more than asked for tells whether the page is the last.
            var window = new TaskLists.Window(
                    new OrderSql(order, request.isBackward()),
                    from.orElse(null),
                    request.size() + 1,
                    0,
                    request.details());
            return new Outcome.Done<>(page(order, request, lists.read(userId, filter, window)));
        });
    }

    private static TaskPage page(TaskOrder order, PageRequest request, TaskLists.Stretch stretch) {
        boolean hasMore = stretch.tasks().size() > request.size();
        List<Task> tasks = hasMore ? stretch.tasks().subList(0, request.size()) : stretch.tasks();
        return request.isBackward()
                ? new TaskPage(order, tasks.reversed(), stretch.total(), hasMore, stretch.isOpenBehind())
                : new TaskPage(order, tasks, stretch.total(), stretch.isOpenBehind(), hasMore);
    }

    private static Optional<Cursor> cursor(PageRequest request, TaskOrder order, Violations violations) {
        String field = request.isBackward() ? "before" : "after";
        String given = request.isBackward() ? request.before() : request.after();
        if (given == null) {
            return Optional.empty();
        }
        Optional<Cursor> cursor = Cursor.parse(given, order);
        if (cursor.isEmpty()) {
            violations.add(field, "\"" + field + "\" is not a cursor of this order.");
        }
        return cursor;
    }

    Outcome<TaskPage> slice(String userId, TaskFilter filter, TaskOrder order, int limit, long offset) {
        return checked(filter).unlessAny(() -> {
            var window = new TaskLists.Window(new OrderSql(order, false), null, limit, offset, TOTAL_ONLY);
            TaskLists.Stretch stretch = lists.read(userId, filter, window);
            boolean hasNext = offset + stretch.tasks().size() < stretch.total();
            return new Outcome.Done<>(new TaskPage(order, stretch.tasks(), stretch.total(), offset > 0, hasNext));
        });
    }

    Outcome<Long> forEach(String userId, TaskFilter filter, TaskOrder order, LongConsumer total, Consumer<Task> use) {
        return checked(filter).unlessAny(() -> new Outcome.Done<>(handOver(userId, filter, order, total, use)));
    }

    /** Page by page and not by one long read: a slow reader keeps no connection of the database. */
    private long handOver(String userId, TaskFilter filter, TaskOrder order, LongConsumer total, Consumer<Task> use) {
        TaskLists.Stretch stretch = stretch(userId, filter, order, null);
        total.accept(stretch.total());
        stretch.tasks().forEach(use);
        long handedOver = stretch.tasks().size();
        while (stretch.tasks().size() == PageRequest.MAX_SIZE) {
            stretch = stretch(userId, filter, order, stretch.tasks().getLast());
            stretch.tasks().forEach(use);
            handedOver += stretch.tasks().size();
        }
        return handedOver;
    }

    private static Violations checked(TaskFilter filter) {
        Violations violations = new Violations();
        filter.check(violations);
        return violations;
    }

    private TaskLists.Stretch stretch(String userId, TaskFilter filter, TaskOrder order, @Nullable Task after) {
        Cursor from = after == null ? null : Cursor.of(order, after);
        var details = new PageRequest.Details(after == null, false);
        return lists.read(
                userId,
                filter,
                new TaskLists.Window(new OrderSql(order, false), from, PageRequest.MAX_SIZE, 0, details));
    }
}
