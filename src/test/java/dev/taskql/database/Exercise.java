package dev.taskql.database;

import dev.taskql.task.NewTask;
import dev.taskql.task.Outcome;
import dev.taskql.task.PageRequest;
import dev.taskql.task.SyncToken;
import dev.taskql.task.Task;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskOrder;
import dev.taskql.task.TaskPage;
import dev.taskql.task.TaskPatch;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a user can make the server send to the database; {@link StatementsTest} shows that it is all. */
record Exercise(TaskService tasks, Viewer viewer) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static final PageRequest.Details PLAIN = new PageRequest.Details(false, false);
    private static final PageRequest.Details FULL = new PageRequest.Details(true, true);

    private static final List<Map<String, ?>> FILTERS = List.of(
            Map.of("status", List.of("PENDING")),
            Map.of("completed", true),
            Map.of("completed", false),
            Map.of("priority", List.of("HIGH", "LOW")),
            Map.of("tags", List.of("rare")),
            Map.of("search", "number 77"),
            Map.of("dueFrom", "2026-11-20"),
            Map.of("dueBefore", "2026-11-20"),
            Map.of("hasDueDate", false),
            Map.of("and", List.of(Map.of("completed", true), Map.of("hasDueDate", true))),
            Map.of("or", List.of(Map.of("completed", true), Map.of("hasDueDate", true))),
            Map.of("not", Map.of("tags", List.of("rare"))));

    /** One thing that a user does. */
    record Step(String name, Runnable action) {}

    /** What must cost the same whoever does it. */
    Stream<Step> fixed() {
        Stream<Step> pages = Stream.of(TaskOrder.Field.values())
                .flatMap(field ->
                        Stream.of(TaskOrder.Direction.values()).map(direction -> new TaskOrder(field, direction)))
                .flatMap(order -> Stream.of(
                        new Step("first page by " + order, () -> page(order, null)),
                        new Step("pages behind and before by " + order, () -> pagesAround(order))));
        return Stream.of(pages, reads(), writes()).flatMap(steps -> steps);
    }

    private Stream<Step> reads() {
        return Stream.of(
                new Step("one by id", () -> tasks.find(viewer, anyTask())),
                new Step("sync token", () -> tasks.syncToken(viewer)),
                new Step("sync from the beginning", () -> tasks.changes(viewer, null, 10)),
                new Step("sync of the last ten", () -> tasks.changes(viewer, lastTen(), 500)));
    }

    /** The first one makes the user, where there is none. */
    Stream<Step> writes() {
        String own = newId();
        return Stream.of(
                new Step("create", () -> done(tasks.create(viewer, task(null)))),
                new Step("create with an id", () -> done(tasks.create(viewer, task(own)))),
                new Step("create again", () -> done(tasks.create(viewer, task(own)))),
                new Step("create some", () -> done(tasks.createAll(viewer, List.of(task(null), task(newId()))))),
                new Step("toggle", () -> done(tasks.toggle(viewer, anyTask(), null))),
                new Step("update", () -> done(tasks.update(viewer, own, 1, TaskPatch.completed(true)))),
                new Step("delete", () -> done(tasks.delete(viewer, own, null))));
    }

    /**
     * What looks at all of the user's tasks, and at nobody else's. So may what names several ids: a plan for any user expects as
     * few tasks as most users have.
     */
    Stream<Step> overAllTasks() {
        Stream<Step> filtered = FILTERS.stream()
                .map(filter -> new Step(
                        "filter " + filter,
                        () -> done(tasks.page(
                                viewer,
                                filter(filter),
                                TaskOrder.NEWEST_FIRST,
                                new PageRequest(20, null, null, null, FULL)))));
        TaskFilter rare = filter(Map.of("tags", List.of("rare")));
        return Stream.concat(
                filtered,
                Stream.of(
                        new Step(
                                "some by id",
                                () -> done(tasks.page(
                                        viewer,
                                        filter(Map.of("ids", List.of(anyTask(), newId()))),
                                        TaskOrder.NEWEST_FIRST,
                                        new PageRequest(10, null, null, null, FULL)))),
                        new Step(
                                "update some",
                                () -> done(tasks.updateAll(viewer, oneOf(anyTask()), TaskPatch.completed(true)))),
                        new Step("delete some", () -> done(tasks.deleteAll(viewer, oneOf(anyTask())))),
                        new Step("counts", () -> tasks.counts(viewer, TODAY)),
                        new Step(
                                "slice",
                                () -> done(tasks.slice(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, 9, 500))),
                        new Step(
                                "one after the other",
                                () -> done(tasks.forEach(
                                        viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, total -> {}, task -> {}))),
                        new Step(
                                "update by filter",
                                () -> done(tasks.updateAll(viewer, rare, TaskPatch.completed(true)))),
                        new Step("delete by filter", () -> done(tasks.deleteAll(viewer, rare)))));
    }

    private void pagesAround(TaskOrder order) {
        TaskPage first = page(order, null);
        String cursor = first.cursor(first.tasks().getLast());
        page(order, cursor);
        for (@Nullable String before : new @Nullable String[] {null, cursor}) {
            done(tasks.page(viewer, TaskFilter.ALL, order, new PageRequest(null, null, 20, before, FULL)));
        }
    }

    private TaskPage page(TaskOrder order, @Nullable String after) {
        done(tasks.page(viewer, TaskFilter.ALL, order, new PageRequest(20, after, null, null, PLAIN)));
        return done(tasks.page(viewer, TaskFilter.ALL, order, new PageRequest(20, after, null, null, FULL)));
    }

    /** The newest one. */
    private String anyTask() {
        PageRequest one = new PageRequest(1, null, null, null, PLAIN);
        Task newest = done(tasks.page(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, one))
                .tasks()
                .getFirst();
        return newest.id().toString();
    }

    private String lastTen() {
        SyncToken latest = SyncToken.parse(tasks.syncToken(viewer)).orElseThrow();
        return latest.at(latest.position() - 10).encoded();
    }

    private static TaskFilter oneOf(String id) {
        return filter(Map.of("ids", List.of(id)));
    }

    private static TaskFilter filter(Map<String, ?> conditions) {
        return JSON.convertValue(conditions, TaskFilter.class);
    }

    private static NewTask task(@Nullable String id) {
        return new NewTask(id, "Milk", "Two litres", null, null, null, TODAY, List.of("shop"));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }
}
