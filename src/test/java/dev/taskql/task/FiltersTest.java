package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@TaskqlTest
class FiltersTest {

    @Autowired
    private TaskService tasks;

    private final Viewer viewer = TestUser.create().viewer();

    private void create(
            String title,
            String description,
            TaskStatus status,
            TaskPriority priority,
            String dueDate,
            String... tags) {
        done(tasks.create(
                viewer,
                new NewTask(
                        null,
                        title,
                        description,
                        status,
                        null,
                        priority,
                        dueDate.isEmpty() ? null : LocalDate.parse(dueDate),
                        List.of(tags))));
    }

    private void createTasks() {
        create("Milk", "Two Bottles", TaskStatus.PENDING, TaskPriority.LOW, "2026-11-20", "shop", "food");
        create("Straße fegen", "", TaskStatus.IN_PROGRESS, TaskPriority.HIGH, "", "home");
        create("100% done_", "a\\b", TaskStatus.COMPLETED, TaskPriority.MEDIUM, "2026-11-21", "Shop");
    }

    private List<String> select(TaskFilter filter) {
        TaskPage page = done(tasks.page(
                viewer,
                filter,
                new TaskOrder(TaskOrder.Field.CREATED_AT, TaskOrder.Direction.ASC),
                new PageRequest(null, null, null, null, new PageRequest.Details(true, false))));
        assertThat(page.totalCount()).isEqualTo(page.tasks().size());
        return page.tasks().stream().map(task -> task.title().substring(0, 1)).toList();
    }

    private static Tasks.Filter filter() {
        return new Tasks.Filter();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(TaskFilter.ALL, "MS1"),
                Arguments.of(filter().ids().build(), ""),
                Arguments.of(filter().ids("no id").build(), ""),
                Arguments.of(filter().status().build(), ""),
                Arguments.of(
                        filter().status(TaskStatus.PENDING, TaskStatus.COMPLETED)
                                .build(),
                        "M1"),
                Arguments.of(filter().completed(true).build(), "1"),
                Arguments.of(filter().completed(false).build(), "MS"),
                Arguments.of(filter().completed(true).status(TaskStatus.PENDING).build(), ""),
                Arguments.of(filter().priority().build(), ""),
                Arguments.of(
                        filter().priority(TaskPriority.LOW, TaskPriority.HIGH).build(), "MS"),
                Arguments.of(filter().tags().build(), "MS1"),
                Arguments.of(filter().tags("shop").build(), "M"),
                Arguments.of(filter().tags("food", "shop").build(), "M"),
                Arguments.of(filter().tags("food", "home").build(), ""),
                Arguments.of(filter().search(" ").build(), "MS1"),
                Arguments.of(filter().search("MILK").build(), "M"),
                Arguments.of(filter().search("ilk bottle").build(), "M"),
                Arguments.of(filter().search("STRASSE").build(), "S"),
                Arguments.of(filter().search("straße").build(), "S"),
                Arguments.of(filter().search("%").build(), "1"),
                Arguments.of(filter().search("_").build(), "1"),
                Arguments.of(filter().search("\\").build(), "1"),
                Arguments.of(filter().search("milkbottles").build(), ""),
                Arguments.of(filter().dueFrom("2026-11-21").build(), "1"),
                Arguments.of(
                        filter().dueFrom("2026-11-20").dueBefore("2026-11-21").build(), "M"),
                Arguments.of(
                        filter().not(filter().dueBefore("2026-11-21").build()).build(), "S1"),
                Arguments.of(
                        filter().not(filter().dueFrom("2026-11-21").build()).build(), "MS"),
                Arguments.of(filter().hasDueDate(false).build(), "S"),
                Arguments.of(filter().hasDueDate(true).build(), "M1"),
                Arguments.of(filter().not(filter().search("bottles").build()).build(), "S1"),
                Arguments.of(filter().not(TaskFilter.ALL).build(), ""),
                Arguments.of(filter().and().build(), "MS1"),
                Arguments.of(filter().or().build(), ""),
                Arguments.of(filter().not(filter().or().build()).build(), "MS1"),
                Arguments.of(filter().or(TaskFilter.ALL).build(), "MS1"),
                Arguments.of(
                        filter().or(
                                        filter().tags("home").build(),
                                        filter().completed(true).build())
                                .build(),
                        "S1"),
                Arguments.of(
                        filter().and(
                                        filter().completed(false).build(),
                                        filter().hasDueDate(true).build())
                                .build(),
                        "M"),
                Arguments.of(
                        filter().completed(false)
                                .or(
                                        filter().search("milk").build(),
                                        filter().search("done").build())
                                .build(),
                        "M"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filterSelects(TaskFilter filter, String firstLetters) {
        createTasks();

        assertThat(String.join("", select(filter))).isEqualTo(firstLetters);
    }

    @Test
    void idsSelectInEitherCaseAndIgnoreWhatNamesNoTask() {
        createTasks();
        Task task = done(tasks.create(viewer, Tasks.titled("Named"))).task();

        assertThat(select(filter().ids(task.id().toString().toUpperCase(Locale.ROOT), Tasks.newId(), "x\u0000")
                        .build()))
                .containsExactly("N");
    }
}
