package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static dev.taskql.task.Tasks.invalidFields;
import static dev.taskql.task.Tasks.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService.Creation;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TaskqlTest
class TaskServiceTest {

    @Autowired
    private TaskService tasks;

    private final Viewer viewer = TestUser.create().viewer();
    private final Viewer stranger = TestUser.create().viewer();

    private Task create(String title) {
        return done(tasks.create(viewer, Tasks.titled(title))).task();
    }

    private Optional<Task> stored(Task task) {
        return tasks.find(viewer, task.id().toString());
    }

    @Nested
    class Create {

        @Test
        void whatIsStoredIsWhatWasAnswered() {
            var input = new NewTask(
                    null,
                    " Größe 😀 ",
                    "  two\n lines ",
                    TaskStatus.COMPLETED,
                    true,
                    TaskPriority.HIGH,
                    LocalDate.parse("2028-02-29"),
                    List.of("b", "a", "b"));

            Task created = done(tasks.create(viewer, input)).task();

            assertThat(stored(created)).contains(created);
            assertThat(created.title()).isEqualTo("Größe 😀");
            assertThat(created.tags()).containsExactly("a", "b");
            assertThat(created.completedAt()).isEqualTo(created.createdAt());
        }

        @Test
        void invalidInputCreatesNothing() {
            String before = tasks.syncToken(viewer);

            assertThat(invalidFields(tasks.create(viewer, Tasks.titled(" ")))).containsExactly(List.of("title"));

            assertThat(tasks.syncToken(viewer)).isEqualTo(before);
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).total()).isZero();
        }

        @Test
        void retryWithTheSameContentAnswersWithTheTaskAsItNowIs() {
            String id = Tasks.newId();
            Creation first = done(tasks.create(viewer, Tasks.withId(id, "Buy milk")));
            Task edited = done(tasks.update(viewer, id, null, Tasks.title("Buy bread")));
            String before = tasks.syncToken(viewer);

            Creation retry = done(tasks.create(viewer, Tasks.withId(id.toUpperCase(Locale.ROOT), " Buy milk ")));

            assertThat(first.isNew()).isTrue();
            assertThat(retry).isEqualTo(new Creation(edited, false));
            assertThat(tasks.syncToken(viewer)).isEqualTo(before);
        }

        @Test
        void idUsedForOtherContentIsAConflict() {
            String id = Tasks.newId();
            Task existing =
                    done(tasks.create(viewer, Tasks.withId(id, "Buy milk"))).task();

            assertThat(refusal(tasks.create(viewer, Tasks.withId(id, "Buy bread"))))
                    .isEqualTo(new Refusal.IdTaken(Optional.of(existing), List.of("id")));
            assertThat(stored(existing)).contains(existing);
        }

        @Test
        void idOfADeletedTaskIsAConflict() {
            String id = Tasks.newId();
            done(tasks.create(viewer, Tasks.withId(id, "Buy milk")));
            done(tasks.delete(viewer, id, null));

            assertThat(refusal(tasks.create(viewer, Tasks.withId(id, "Buy milk"))))
                    .isEqualTo(new Refusal.IdTaken(Optional.empty(), List.of("id")));
            assertThat(tasks.find(viewer, id)).isEmpty();
        }

        @Test
        void twoUsersMayUseTheSameId() {
            String id = Tasks.newId();

            done(tasks.create(viewer, Tasks.withId(id, "Mine")));
            done(tasks.create(stranger, Tasks.withId(id, "Theirs")));

            assertThat(tasks.find(viewer, id)).map(Task::title).contains("Mine");
            assertThat(tasks.find(stranger, id)).map(Task::title).contains("Theirs");
        }
    }

    @Nested
    class CreateAll {

        @Test
        void tasksComeBackInTheOrderOfTheInput() {
            List<NewTask> inputs = IntStream.range(0, 1000)
                    .mapToObj(number -> Tasks.titled("Task " + number))
                    .toList();

            List<Task> created = done(tasks.createAll(viewer, inputs));

            assertThat(created)
                    .extracting(Task::title)
                    .isEqualTo(inputs.stream().map(NewTask::title).toList());
            assertThat(created).extracting(Task::id).isSorted();
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).pending()).isEqualTo(1000);
        }

        @Test
        void emptyAndOverlongListsAreInvalid() {
            List<NewTask> tooMany = Collections.nCopies(1001, Tasks.titled("Again"));

            assertThat(invalidFields(tasks.createAll(viewer, List.of()))).containsExactly(List.of("tasks"));
            assertThat(invalidFields(tasks.createAll(viewer, tooMany))).containsExactly(List.of("tasks"));
        }

        @Test
        void eachViolationNamesItsTask() {
            String id = Tasks.newId();

            Outcome<List<Task>> outcome = tasks.createAll(
                    viewer,
                    List.of(
                            Tasks.withId(id, "First"),
                            Tasks.tagged("", "fine", " "),
                            Tasks.withId(id.toUpperCase(Locale.ROOT), "Again")));

            assertThat(invalidFields(outcome))
                    .containsExactlyInAnyOrder(
                            List.of("tasks", "1", "title"),
                            List.of("tasks", "1", "tags", "1"),
                            List.of("tasks", "2", "id"));
            assertThat(tasks.find(viewer, id)).isEmpty();
        }

        @Test
        void oneConflictCreatesNone() {
            String taken = Tasks.newId();
            Task existing =
                    done(tasks.create(viewer, Tasks.withId(taken, "Taken"))).task();
            String free = Tasks.newId();
            String before = tasks.syncToken(viewer);

            Outcome<List<Task>> outcome =
                    tasks.createAll(viewer, List.of(Tasks.withId(free, "Free"), Tasks.withId(taken, "Other")));

            assertThat(refusal(outcome))
                    .isEqualTo(new Refusal.IdTaken(Optional.of(existing), List.of("tasks", "1", "id")));
            assertThat(tasks.find(viewer, free)).isEmpty();
            assertThat(tasks.syncToken(viewer)).isEqualTo(before);
        }

        @Test
        void retryOfAllCreatesOnlyWhatIsMissing() {
            String made = Tasks.newId();
            String missing = Tasks.newId();
            done(tasks.create(viewer, Tasks.withId(made, "Made")));

            List<Task> created = done(
                    tasks.createAll(viewer, List.of(Tasks.withId(made, "Made"), Tasks.withId(missing, "Missing"))));

            assertThat(created).extracting(Task::title).containsExactly("Made", "Missing");
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).total()).isEqualTo(2);
        }
    }

    @Nested
    class Update {

        @Test
        void whatIsStoredIsWhatWasAnswered() {
            Task task = create("Buy milk");

            Task updated = done(tasks.update(
                    viewer,
                    task.id().toString(),
                    1,
                    new Tasks.Patch()
                            .title(Given.of("Buy bread"))
                            .description(Given.of("Rye"))
                            .status(Given.of(TaskStatus.COMPLETED))
                            .priority(Given.of(TaskPriority.LOW))
                            .dueDate(Given.of(LocalDate.parse("2026-12-24")))
                            .tags(Given.of(List.of("shop")))
                            .build()));

            assertThat(stored(task)).contains(updated);
            assertThat(updated.revision()).isEqualTo(2);
            assertThat(updated.title()).isEqualTo("Buy bread");
        }

        @Test
        void changeThatChangesNothingLeavesNoTrace() {
            Task task = create("Buy milk");
            String before = tasks.syncToken(viewer);

            assertThat(done(tasks.update(viewer, task.id().toString(), null, Tasks.title(" Buy milk "))))
                    .isEqualTo(task);
            assertThat(tasks.syncToken(viewer)).isEqualTo(before);
        }

        @Test
        void staleRevisionIsAConflictEvenIfNothingWouldChange() {
            Task task = create("Buy milk");
            Task toggled = done(tasks.toggle(viewer, task.id().toString(), 1));

            Outcome<Task> outcome = tasks.update(viewer, task.id().toString(), 1, new Tasks.Patch().build());

            assertThat(refusal(outcome)).isEqualTo(new Refusal.Stale(toggled));
        }

        @Test
        void deletedTaskIsNotFoundWhateverTheRevision() {
            Task task = create("Buy milk");
            done(tasks.delete(viewer, task.id().toString(), null));

            assertThat(refusal(tasks.update(viewer, task.id().toString(), 7, Tasks.title("x"))))
                    .isEqualTo(new Refusal.NotFound());
        }
    }

    @Nested
    class Delete {

        @Test
        void staleRevisionDeletesNothing() {
            Task task = create("Buy milk");

            assertThat(refusal(tasks.delete(viewer, task.id().toString(), 2))).isEqualTo(new Refusal.Stale(task));
            assertThat(stored(task)).contains(task);
        }

        @Test
        void secondDeleteFindsNothing() {
            Task task = create("Buy milk");

            assertThat(done(tasks.delete(viewer, task.id().toString(), 1))).isEqualTo(task.id());
            assertThat(refusal(tasks.delete(viewer, task.id().toString(), null)))
                    .isEqualTo(new Refusal.NotFound());
        }
    }

    @Nested
    class Bulk {

        @BeforeEach
        void threeTasks() {
            List.of("a", "b", "c").forEach(TaskServiceTest.this::create);
        }

        @Test
        void updateAnswersWithTheTasksThatChanged() {
            Task completed = create("done before");
            done(tasks.toggle(viewer, completed.id().toString(), null));

            List<Task> changed = done(tasks.updateAll(
                    viewer,
                    new Tasks.Filter()
                            .search("e")
                            .or(Tasks.completed(true), Tasks.completed(false))
                            .build(),
                    TaskPatch.completed(true)));
            List<Task> changedThen = done(tasks.updateAll(viewer, Tasks.completed(false), TaskPatch.completed(true)));

            assertThat(changed).isEmpty();
            assertThat(changedThen).extracting(Task::title).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).completed()).isEqualTo(4);
        }

        @Test
        void deleteTakesWhatTheFilterSelects() {
            List<TaskId> deleted =
                    done(tasks.deleteAll(viewer, new Tasks.Filter().search("B").build()));

            assertThat(deleted).hasSize(1);
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).total()).isEqualTo(2);
        }

        @Test
        void filterThatSaysNothingIsInvalidTogetherWithEverythingElse() {
            TaskPatch wrong = new Tasks.Patch()
                    .priority(Given.of(null))
                    .tags(Given.of(List.of("")))
                    .build();

            assertThat(invalidFields(tasks.updateAll(viewer, TaskFilter.ALL, wrong)))
                    .containsExactlyInAnyOrder(
                            List.of("filter"), List.of("set", "priority"), List.of("set", "tags", "0"));
            assertThat(invalidFields(tasks.deleteAll(viewer, TaskFilter.ALL))).containsExactly(List.of("filter"));
            assertThat(tasks.counts(viewer, LocalDate.EPOCH).total()).isEqualTo(3);
        }
    }

    @Nested
    class Strangers {

        @Test
        void seeNothingAndChangeNothing() {
            Task task = create("Secret");
            String id = task.id().toString();

            assertThat(tasks.find(stranger, id)).isEmpty();
            assertThat(refusal(tasks.update(stranger, id, 1, Tasks.title("Stolen"))))
                    .isEqualTo(new Refusal.NotFound());
            assertThat(refusal(tasks.toggle(stranger, id, 7))).isEqualTo(new Refusal.NotFound());
            assertThat(refusal(tasks.delete(stranger, id, null))).isEqualTo(new Refusal.NotFound());
            assertThat(done(tasks.updateAll(stranger, Tasks.completed(false), TaskPatch.completed(true))))
                    .isEmpty();
            assertThat(done(tasks.deleteAll(stranger, new Tasks.Filter().ids(id).build())))
                    .isEmpty();
            assertThat(tasks.counts(stranger, LocalDate.EPOCH).total()).isZero();
            assertThat(stored(task)).contains(task);
        }
    }

    @Test
    void overdueIsWhatIsOpenAndDueBeforeToday() {
        done(tasks.create(viewer, Tasks.due("late", LocalDate.parse("2026-11-19"), TaskPriority.LOW)));
        done(tasks.create(viewer, Tasks.due("today", LocalDate.parse("2026-11-20"), TaskPriority.LOW)));
        Task completed = done(tasks.create(viewer, Tasks.due("was late", LocalDate.EPOCH, TaskPriority.LOW)))
                .task();
        done(tasks.toggle(viewer, completed.id().toString(), null));

        assertThat(tasks.counts(viewer, LocalDate.parse("2026-11-20"))).isEqualTo(new TaskCounts(2, 0, 1, 1));
    }
}
