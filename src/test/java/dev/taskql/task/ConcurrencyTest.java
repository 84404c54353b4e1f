package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService.Creation;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TaskqlTest
class ConcurrencyTest {

    @Autowired
    private TaskService tasks;

    private final Viewer viewer = TestUser.create().viewer();

    private static <T> List<T> inParallel(int times, Callable<T> work) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor
                    .invokeAll(
                            IntStream.range(0, times).mapToObj(number -> work).toList())
                    .stream()
                    .map(ConcurrencyTest::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private List<Long> numbers() {
        SyncAnswer.Page page = (SyncAnswer.Page) tasks.changes(viewer, null, 1000);
        return page.changes().stream()
                .map(change -> SyncToken.parse(change.syncToken()).orElseThrow().position())
                .toList();
    }

    @Test
    void parallelTogglesOfOneTaskLoseNone() throws InterruptedException {
        Task task = done(tasks.create(viewer, Tasks.titled("Switch"))).task();

        List<Task> toggled =
                inParallel(40, () -> done(tasks.toggle(viewer, task.id().toString(), null)));

        assertThat(toggled)
                .extracting(Task::revision)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, 41).boxed().toList());
        assertThat(tasks.find(viewer, task.id().toString()).orElseThrow().status())
                .isEqualTo(TaskStatus.PENDING);
        assertThat(numbers()).containsExactly(41L);
    }

    @Test
    void parallelRetriesOfOneCreateMakeOneTask() throws InterruptedException {
        String id = Tasks.newId();

        List<Creation> creations = inParallel(20, () -> done(tasks.create(viewer, Tasks.withId(id, "Once"))));

        assertThat(creations).filteredOn(Creation::isNew).hasSize(1);
        assertThat(creations)
                .extracting(Creation::task)
                .containsOnly(creations.getFirst().task());
        assertThat(numbers()).containsExactly(1L);
    }

    @Test
    void parallelFirstWritesOfAUserAreNumberedWithoutAGap() throws InterruptedException {
        inParallel(50, () -> done(tasks.create(viewer, Tasks.titled("One of many"))));

        assertThat(numbers())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void ageFollowsTheNumbersOfTheChanges() throws InterruptedException {
        inParallel(50, () -> done(tasks.create(viewer, Tasks.titled("One of many"))));

        SyncAnswer.Page page = (SyncAnswer.Page) tasks.changes(viewer, null, 1000);
        assertThat(page.changes())
                .extracting(change -> Objects.requireNonNull(change.task()).createdAt())
                .isSorted();
        assertThat(page.changes()).extracting(TaskChange::taskId).isSorted();
    }

    @Test
    void ofParallelUpdatesAtOneRevisionOneWins() throws InterruptedException {
        Task task = done(tasks.create(viewer, Tasks.titled("Wanted"))).task();

        List<Boolean> won = inParallel(
                20, () -> tasks.toggle(viewer, task.id().toString(), 1).fold(done -> true, refusal -> false));

        assertThat(won).filteredOn(wins -> wins).hasSize(1);
        assertThat(tasks.find(viewer, task.id().toString()).orElseThrow().revision())
                .isEqualTo(2);
    }

    @Test
    void bulkAndSingleWritesInParallelNeitherDeadlockNorLoseACount() throws InterruptedException {
        List<Task> created = done(tasks.createAll(
                viewer,
                IntStream.range(0, 30).mapToObj(n -> Tasks.titled("Task " + n)).toList()));
        var picks = new AtomicInteger();

        inParallel(60, () -> {
            int pick = picks.getAndIncrement();
            Task task = created.get(pick % created.size());
            return switch (pick % 4) {
                case 0 ->
                    done(tasks.updateAll(viewer, Tasks.completed(pick % 8 == 0), TaskPatch.completed(pick % 8 != 0)));
                case 1 -> tasks.delete(viewer, task.id().toString(), null);
                case 2 -> done(tasks.create(viewer, Tasks.titled("New " + pick)));
                default -> tasks.toggle(viewer, task.id().toString(), null);
            };
        });

        TaskCounts counts = tasks.counts(viewer, LocalDate.EPOCH);
        TaskPage page = done(tasks.page(
                viewer,
                TaskFilter.ALL,
                TaskOrder.NEWEST_FIRST,
                new PageRequest(1000, null, null, null, new PageRequest.Details(true, false))));
        assertThat(page.totalCount())
                .isEqualTo(counts.total())
                .isEqualTo(page.tasks().size());
        assertThat(numbers()).doesNotHaveDuplicates().isSorted();
    }
}
