package dev.taskql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.taskql.TaskqlTest;
import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import dev.taskql.task.NewTask;
import dev.taskql.task.SyncToken;
import dev.taskql.task.Task;
import dev.taskql.task.TaskChange;
import dev.taskql.task.TaskId;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

@TaskqlTest
class LiveChangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private LiveChanges changes;

    @Autowired
    private Channels channels;

    @Autowired
    private TaskService tasks;

    private final Viewer viewer = TestUser.create().viewer();

    private Task create(String title) {
        var input = new NewTask(null, title, null, null, null, null, null, null);
        return tasks.create(viewer, input).fold(TaskService.Creation::task, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static long position(TaskChange change) {
        return SyncToken.parse(change.syncToken()).orElseThrow().position();
    }

    /** Takes what it asks for, and nothing else. */
    private static final class Reader extends BaseSubscriber<TaskChange> {

        private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        private final long first;

        Reader(long first) {
            this.first = first;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (first > 0) {
                subscription.request(first);
            }
        }

        @Override
        protected void hookOnNext(TaskChange change) {
            heard.add(change);
        }

        @Override
        protected void hookOnError(Throwable failure) {
            heard.add(failure);
        }

        @Nullable
        Object poll(Duration patience) throws InterruptedException {
            return heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        List<Long> positions(int count) throws InterruptedException {
            List<Long> positions = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                positions.add(position(next()));
            }
            return positions;
        }

        private TaskChange next() throws InterruptedException {
            Object change = poll(PATIENCE);
            assertThat(change).isInstanceOf(TaskChange.class);
            return (TaskChange) Objects.requireNonNull(change);
        }
    }

    private Reader follow(@Nullable String since, long first) {
        Reader reader = new Reader(first);
        changes.follow(viewer, since).subscribe(reader);
        return reader;
    }

    @Test
    void withoutATokenItBeginsNow() throws InterruptedException {
        create("before");
        Reader reader = follow(null, Long.MAX_VALUE);
        create("after");

        assertThat(reader.poll(PATIENCE))
                .asInstanceOf(type(TaskChange.class))
                .satisfies(change -> assertThat(String.valueOf(change.task())).contains("after"));
        assertThat(reader.poll(Duration.ofMillis(200))).isNull();
        reader.cancel();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void backlogAndWhatFollowsMeetWithoutAGapOrARepeat(int run) throws Exception {
        int count = 400;
        String since = tasks.syncToken(viewer);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> {
                for (int number = 0; number < count; number++) {
                    create("task " + number);
                }
            });
            List<Reader> readers = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                readers.add(follow(since, Long.MAX_VALUE));
                Thread.sleep(10L * run);
            }
            writing.get();
            for (Reader reader : readers) {
                assertThat(reader.positions(count))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, count).boxed().toList());
                reader.cancel();
            }
        }
        assertThat(readersAreForgotten()).isTrue();
    }

    /** The first reader of a user looks into the tables while a hint comes that finds nothing to do. */
    @Test
    void changeDuringTheFirstLookIsNotMissed() throws Exception {
        Random random = new Random(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < 300; run++) {
                String since = tasks.syncToken(viewer);
                Future<Task> writing = threads.submit(() -> create("just now"));
                LockSupport.parkNanos(random.nextInt(4_000_000));
                Reader reader = follow(since, Long.MAX_VALUE);
                TaskId written = writing.get().id();
                assertThat(reader.poll(Duration.ofSeconds(3)))
                        .as("run %d", run)
                        .asInstanceOf(type(TaskChange.class))
                        .satisfies(change -> assertThat(change.taskId()).isEqualTo(written));
                reader.cancel();
            }
        }
    }

    private boolean readersAreForgotten() {
        return !channels.serves(viewer.userId());
    }

    @Test
    void whoAsksForNothingHoldsUpNobodyAndMissesNothing() throws InterruptedException {
        String since = tasks.syncToken(viewer);
        Reader slow = follow(since, 0);
        Reader fast = follow(since, Long.MAX_VALUE);
        for (int number = 0; number < 300; number++) { // more than a node keeps in memory
            create("task " + number);
        }

        List<Long> all = LongStream.rangeClosed(1, 300).boxed().toList();
        assertThat(fast.positions(300)).containsExactlyElementsOf(all);
        assertThat(slow.poll(Duration.ofMillis(100))).isNull();

        slow.request(1);
        assertThat(slow.positions(1)).containsExactly(1L);
        slow.request(1_000);
        assertThat(slow.positions(299)).containsExactlyElementsOf(all.subList(1, 300));
        slow.cancel();
        fast.cancel();
    }

    @Test
    void severalChangesOfOneTaskMayComeAsItsLatestState() throws InterruptedException {
        String since = tasks.syncToken(viewer);
        Task task = create("switch");
        tasks.toggle(viewer, task.id().toString(), null);
        tasks.delete(viewer, task.id().toString(), null);

        Reader reader = follow(since, Long.MAX_VALUE);

        assertThat(reader.poll(PATIENCE))
                .asInstanceOf(type(TaskChange.class))
                .satisfies(change -> assertThat(change.task()).isNull())
                .satisfies(change -> assertThat(position(change)).isEqualTo(3));
        reader.cancel();
    }

    @Test
    void strangerIsToldNothing() throws InterruptedException {
        Reader stranger = new Reader(Long.MAX_VALUE);
        changes.follow(TestUser.create().viewer(), null).subscribe(stranger);
        create("private");

        assertThat(stranger.poll(Duration.ofMillis(300))).isNull();
        stranger.cancel();
    }

    @Test
    void tokenOfAnotherHistoryIsRefusedAtOnce() {
        String foreign = tasks.syncToken(TestUser.create().viewer());

        assertThatThrownBy(() -> changes.follow(viewer, foreign))
                .asInstanceOf(type(StreamEndedException.class))
                .satisfies(end -> assertThat(end.reason()).isEqualTo(StreamEndedException.Reason.RESET_REQUIRED));
        assertThatThrownBy(() -> changes.follow(viewer, "none of ours")).isInstanceOf(StreamEndedException.class);
    }

    @Test
    void leavingWhileChangesComeLeavesNothingBehind() throws Exception {
        String since = tasks.syncToken(viewer);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> {
                for (int number = 0; number < 100; number++) {
                    create("task " + number);
                }
            });
            while (!writing.isDone()) {
                Flux.from(changes.follow(viewer, since)).take(3).blockLast(PATIENCE);
                Reader reader = follow(since, 1);
                reader.cancel();
            }
            writing.get();
        }
        assertThat(readersAreForgotten()).isTrue();
    }

    @Test
    void restoredBackupEndsOldTokensAndOpenStreams() throws Exception {
        create("before the disaster");
        String since = tasks.syncToken(viewer);
        Reader reader = follow(since, Long.MAX_VALUE);
        create("seen");
        reader.next();

        // As the README tells operators to.
        try (Connection owner = TestDatabase.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("update taskql.sync_epoch set epoch = gen_random_uuid()");
            statement.execute("notify taskql_hints, 'everyone'");
        }

        assertThat(reader.poll(PATIENCE))
                .asInstanceOf(type(StreamEndedException.class))
                .satisfies(end -> assertThat(end.reason()).isEqualTo(StreamEndedException.Reason.RESET_REQUIRED));
        assertThatThrownBy(() -> changes.follow(viewer, since)).isInstanceOf(StreamEndedException.class);
        assertThat(readersAreForgotten()).isTrue();
    }
}
