package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static dev.taskql.task.Tasks.invalidFields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@TaskqlTest
class PagesTest {

    private static final PageRequest.Details ALL_DETAILS = new PageRequest.Details(true, true);

    @Autowired
    private TaskService tasks;

    private final Viewer viewer = TestUser.create().viewer();

    /** Tasks with ties in every field that an order compares. */
    private List<Task> createTasks(int count) {
        return done(tasks.createAll(
                viewer,
                IntStream.range(0, count)
                        .mapToObj(number -> Tasks.due(
                                List.of("ä", "Ä", "b", "Zebra", "zebra").get(number % 5),
                                number % 3 == 0 ? null : LocalDate.EPOCH.plusDays(number % 4),
                                List.of(TaskPriority.values()).get(number % 3)))
                        .toList()));
    }

    static Stream<Arguments> everyOrder() {
        return Stream.of(TaskOrder.Field.values())
                .flatMap(field -> Stream.of(TaskOrder.Direction.values())
                        .map(direction -> Arguments.of(new TaskOrder(field, direction))));
    }

    private static List<Task> sorted(List<Task> tasks, TaskOrder order) {
        Comparator<Task> comparator = comparator(order.field()).thenComparing(Task::id);
        boolean isAscending = order.direction() == TaskOrder.Direction.ASC;
        Comparator<Task> directed = isAscending ? comparator : comparator.reversed();
        return tasks.stream()
                .sorted(
                        order.field() == TaskOrder.Field.DUE_DATE
                                ? Comparator.<Task, Boolean>comparing(task -> task.dueDate() == null)
                                        .thenComparing(directed)
                                : directed)
                .toList();
    }

    private static Comparator<Task> comparator(TaskOrder.Field field) {
        return switch (field) {
            case CREATED_AT -> Comparator.comparing(Task::createdAt);
            case UPDATED_AT -> Comparator.comparing(Task::updatedAt);
            case DUE_DATE -> Comparator.comparing(Task::dueDate, Comparator.nullsLast(Comparator.naturalOrder()));
            case PRIORITY -> Comparator.comparing(Task::priority);
            case TITLE -> Comparator.comparing(task -> task.title().toLowerCase(Locale.ROOT));
        };
    }

    @ParameterizedTest
    @MethodSource("everyOrder")
    void walksForwardAndBackwardMeetEveryTaskOnceInOrder(TaskOrder order) {
        List<Task> expected = sorted(createTasks(47), order);

        assertThat(walk(order, true)).containsExactlyElementsOf(expected);
        assertThat(walk(order, false)).containsExactlyElementsOf(expected.reversed());
    }

    private List<Task> walk(TaskOrder order, boolean forward) {
        List<Task> met = new ArrayList<>();
        String cursor = null;
        boolean hasMore = true;
        while (hasMore) {
            TaskPage page = done(tasks.page(viewer, TaskFilter.ALL, order, request(forward, cursor)));
            boolean hasLess = forward ? page.hasPreviousPage() : page.hasNextPage();
            assertThat(hasLess).isEqualTo(cursor != null);
            assertThat(page.totalCount()).isEqualTo(47);
            met.addAll(forward ? page.tasks() : page.tasks().reversed());
            hasMore = forward ? page.hasNextPage() : page.hasPreviousPage();
            cursor = page.cursor(forward ? page.tasks().getLast() : page.tasks().getFirst());
        }
        return met;
    }

    private static PageRequest request(boolean forward, @Nullable String cursor) {
        return forward
                ? new PageRequest(10, cursor, null, null, ALL_DETAILS)
                : new PageRequest(null, null, 10, cursor, ALL_DETAILS);
    }

    @ParameterizedTest
    @MethodSource("everyOrder")
    void cursorStillWorksAfterItsTaskIsGone(TaskOrder order) {
        List<Task> expected = sorted(createTasks(9), order);
        TaskPage page = done(tasks.page(viewer, TaskFilter.ALL, order, request(4, null)));
        String cursor = page.cursor(page.tasks().getLast());
        done(tasks.delete(viewer, page.tasks().getLast().id().toString(), null));

        TaskPage next = done(tasks.page(viewer, TaskFilter.ALL, order, request(100, cursor)));

        assertThat(next.tasks()).containsExactlyElementsOf(expected.subList(4, 9));
        assertThat(next.hasPreviousPage()).isTrue();
        assertThat(next.hasNextPage()).isFalse();
    }

    private static PageRequest request(int first, @Nullable String after) {
        return new PageRequest(first, after, null, null, ALL_DETAILS);
    }

    @Test
    void emptyPageHasARightTotalCount() {
        createTasks(3);

        TaskPage page = done(tasks.page(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, request(0, null)));

        assertThat(page.tasks()).isEmpty();
        assertThat(page.totalCount()).isEqualTo(3);
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.hasPreviousPage()).isFalse();
    }

    @Test
    void userWithoutTasksHasAnEmptyPage() {
        TaskPage page = done(tasks.page(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, request(10, null)));

        assertThat(page.tasks()).isEmpty();
        assertThat(page.totalCount()).isZero();
        assertThat(page.hasNextPage()).isFalse();
    }

    @Test
    void fiftyTasksComeWhereNoNumberIsGiven() {
        createTasks(60);

        TaskPage page = done(tasks.page(
                viewer,
                TaskFilter.ALL,
                TaskOrder.NEWEST_FIRST,
                new PageRequest(null, null, null, null, new PageRequest.Details(false, false))));

        assertThat(page.tasks()).hasSize(50);
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.totalCount()).isEqualTo(-1);
    }

    @Test
    void totalCountOfAFilterCountsAllPages() {
        createTasks(30);

        TaskPage page = done(tasks.page(
                viewer,
                new Tasks.Filter().priority(TaskPriority.LOW).build(),
                TaskOrder.NEWEST_FIRST,
                request(3, null)));

        assertThat(page.tasks()).hasSize(3);
        assertThat(page.totalCount()).isEqualTo(10);
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("first", new PageRequest(-1, null, null, null, ALL_DETAILS)),
                Arguments.of("first", new PageRequest(1001, null, null, null, ALL_DETAILS)),
                Arguments.of("last", new PageRequest(null, null, -1, null, ALL_DETAILS)),
                Arguments.of("last", new PageRequest(null, null, 1001, null, ALL_DETAILS)),
                Arguments.of("last", new PageRequest(1, null, 1, null, ALL_DETAILS)),
                Arguments.of("before", new PageRequest(1, null, null, "x", ALL_DETAILS)),
                Arguments.of("before", new PageRequest(null, null, null, "x", ALL_DETAILS)),
                Arguments.of("after", new PageRequest(null, "x", 1, null, ALL_DETAILS)),
                Arguments.of("after", new PageRequest(1, "", null, null, ALL_DETAILS)),
                Arguments.of("after", new PageRequest(1, "x", null, null, ALL_DETAILS)));
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void requestAgainstTheRulesIsRefused(String field, PageRequest request) {
        assertThat(invalidFields(tasks.page(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, request)))
                .contains(List.of(field));
    }

    @Test
    void sliceLeavesOutTheOffset() {
        List<Task> expected = sorted(createTasks(12), TaskOrder.NEWEST_FIRST);

        TaskPage slice = done(tasks.slice(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, 5, 5));

        assertThat(slice.tasks()).containsExactlyElementsOf(expected.subList(5, 10));
        assertThat(slice.totalCount()).isEqualTo(12);
        assertThat(slice.hasNextPage()).isTrue();
        assertThat(done(tasks.slice(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, 5, 10))
                        .hasNextPage())
                .isFalse();
    }

    @Test
    void handingOverAllTasksNeedsSeveralStatementsAndMissesNone() {
        List<Task> created = new ArrayList<>(createTasks(1000));
        created.addAll(createTasks(1000));
        created.addAll(createTasks(1));
        var order = new TaskOrder(TaskOrder.Field.TITLE, TaskOrder.Direction.DESC);
        List<Task> met = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        assertThat(done(tasks.forEach(viewer, TaskFilter.ALL, order, totals::add, met::add)))
                .isEqualTo(2001);

        assertThat(met).containsExactlyElementsOf(sorted(created, order));
        assertThat(totals).containsExactly(2001L);
    }
}
