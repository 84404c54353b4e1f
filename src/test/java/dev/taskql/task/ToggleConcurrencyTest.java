package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** Many who toggle, rename, delete and make a few tasks of one user at once: nothing of it is lost or counted twice. */
@TaskqlTest
class ToggleConcurrencyTest {

    private static final int WRITERS = 8;
    private static final int WRITES = 150;
    private static final int TASKS = 4;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ConfigurableApplicationContext context;

    private final Viewer viewer = TestUser.create().viewer();
    private final AtomicReferenceArray<String> ids = new AtomicReferenceArray<>(TASKS);

    /** What the writers were answered, by the id of the task. */
    private final Map<String, List<Task>> edits = new ConcurrentHashMap<>();

    private final List<Integer> toggles = Collections.synchronizedList(new ArrayList<>());
    private final List<String> deleted = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> numbers = Collections.synchronizedList(new ArrayList<>());

    private final ApplicationListener<PayloadApplicationEvent<TasksChanged>> listener = new ApplicationListener<>() {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<TasksChanged> event) {
            if (event.getPayload().userId().equals(viewer.userId())) {
                numbers.add(event.getPayload().change());
            }
        }
    };

    @BeforeEach
    void listen() {
        context.addApplicationListener(listener);
    }

    @AfterEach
    void stopListening() {
        context.removeApplicationListener(listener);
    }

    @Test
    void everyNumberBelongsToOneChangeAndNoneIsLost() throws Exception {
        IntStream.range(0, TASKS).forEach(this::create);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            IntStream.range(0, WRITERS).forEach(seed -> writers.add(executor.submit(() -> write(seed))));
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(toggles).hasSizeGreaterThan(WRITERS * WRITES / 4);
        assertThat(deleted).hasSizeGreaterThan(WRITERS);
        edits.forEach(this::assertNoneWasLost);
        int changes = edits.values().stream().mapToInt(List::size).sum() + deleted.size();
        assertThat(position()).isEqualTo(changes);
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, changes).boxed().toList());
        assertThat(tasks.counts(viewer, LocalDate.EPOCH).total()).isEqualTo(edits.size() - deleted.size());
    }

    /** Each answer follows from the one before, and the last is what there is. */
    private void assertNoneWasLost(String id, List<Task> answers) {
        List<Task> inOrder = answers.stream()
                .sorted((one, other) -> Integer.compare(one.revision(), other.revision()))
                .toList();
        assertThat(inOrder)
                .extracting(Task::revision)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, inOrder.size()).boxed().toList());
        for (int index = 1; index < inOrder.size(); index++) {
            Task before = inOrder.get(index - 1);
            Task after = inOrder.get(index);
            boolean isRenamed = !before.title().equals(after.title());
            assertThat(after)
                    .isEqualTo(
                            isRenamed
                                    ? before.patched(Tasks.title(after.title()), after.updatedAt())
                                    : before.toggled(after.updatedAt()));
        }
        Optional<Task> now = tasks.find(viewer, id);
        assertThat(now).isEqualTo(deleted.contains(id) ? Optional.empty() : Optional.of(inOrder.getLast()));
    }

    private void write(int seed) {
        var random = new SplittableRandom(seed);
        for (int count = 0; count < WRITES; count++) {
            int place = random.nextInt(TASKS);
            String id = ids.get(place);
            switch (random.nextInt(10)) {
                case 0 -> replace(place, id);
                case 1, 2 -> keep(tasks.update(viewer, id, null, Tasks.title("Title " + seed + "." + count)));
                case 3 -> toggle(id, random.nextInt(1, 20));
                default -> toggle(id, null);
            }
        }
    }

    private void toggle(String id, @Nullable Integer ifRevision) {
        keep(tasks.toggle(viewer, id, ifRevision)).ifPresent(task -> toggles.add(task.revision()));
    }

    private void replace(int place, String id) {
        if (tasks.delete(viewer, id, null) instanceof Outcome.Done) {
            deleted.add(id);
            create(place);
        }
    }

    private void create(int place) {
        Task task = done(tasks.create(viewer, Tasks.titled("New"))).task();
        ids.set(place, task.id().toString());
        keep(new Outcome.Done<>(task));
    }

    private Optional<Task> keep(Outcome<Task> outcome) {
        return outcome.fold(
                task -> {
                    edits.computeIfAbsent(task.id().toString(), id -> Collections.synchronizedList(new ArrayList<>()))
                            .add(task);
                    return Optional.of(task);
                },
                refusal -> {
                    assertThat(refusal).isInstanceOfAny(Refusal.NotFound.class, Refusal.Stale.class);
                    return Optional.empty();
                });
    }

    private long position() {
        return SyncToken.parse(tasks.syncToken(viewer)).orElseThrow().position();
    }
}
