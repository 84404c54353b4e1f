package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.HeldLock;
import dev.taskql.TaskqlTest;
import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;

/** The one statement that toggles a task, and what it has to do with the ways that take more of them. */
@TaskqlTest
class QuickToggleTest {

    @Autowired
    private TaskService tasks;

    @Autowired
    private QuickToggle quickly;

    @Autowired
    private JdbcOperations jdbc;

    @Autowired
    private OldDeletions deletions;

    @Autowired
    private ChangeHints hints;

    private final TestUser user = TestUser.create();
    private final Viewer viewer = user.viewer();
    private Task task = Tasks.task(Tasks.titled("before"));

    @BeforeEach
    void begin() {
        task = done(tasks.create(viewer, Tasks.titled("contended"))).task();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PT1M",
        "PENDING, PT0S",
        "PENDING, PT-1M",
        "IN_PROGRESS, PT1M",
        "IN_PROGRESS, PT-0.001S",
        "COMPLETED, PT0.001S",
        "COMPLETED, PT-1M"
    })
    void doesTheSameAsATaskDoesByItself(TaskStatus status, Duration later) {
        NewTask full = new NewTask(
                null, "Ärger", "ẞ", status, null, TaskPriority.LOW, LocalDate.EPOCH, List.of("a", "{\"'\\}"));
        NewTask empty = new NewTask(null, "x", null, status, null, null, null, null);
        for (NewTask input : List.of(full, empty)) {
            Task before = done(tasks.create(viewer, input)).task();
            Instant now = before.updatedAt().plus(later);

            Task toggled =
                    at(now).toggle(viewer, before.id(), before.revision()).orElseThrow();
            Task again = at(now.plusMillis(1)).toggle(viewer, before.id(), null).orElseThrow();

            assertThat(toggled).isEqualTo(before.toggled(now));
            assertThat(again).isEqualTo(toggled.toggled(now.plusMillis(1))).isEqualTo(now(before));
        }
    }

    private QuickToggle at(Instant now) {
        return new QuickToggle(jdbc, deletions, hints, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void takesTheNextNumber() {
        long before = position();

        assertThat(quickly.toggle(viewer, task.id(), 1)).isPresent();
        assertThat(quickly.toggle(viewer, task.id(), null)).isPresent();

        assertThat(position()).isEqualTo(before + 2);
        SyncAnswer.Page page = (SyncAnswer.Page) tasks.changes(viewer, null, 10);
        assertThat(page.changes())
                .singleElement()
                .satisfies(change -> assertThat(SyncToken.parse(change.syncToken())
                                .orElseThrow()
                                .position())
                        .isEqualTo(before + 2));
    }

    @Test
    void takesNoNumberWhereThereIsNothingToToggle() {
        Viewer stranger = TestUser.create().viewer();
        Task strange = done(tasks.create(stranger, Tasks.titled("strange"))).task();

        assertThat(quickly.toggle(viewer, strange.id(), null)).isEmpty();
        assertThat(quickly.toggle(viewer, TaskId.parse(Tasks.newId()).orElseThrow(), null))
                .isEmpty();
        assertThat(quickly.toggle(viewer, task.id(), 2)).isEmpty();
        assertThat(quickly.toggle(TestUser.create().viewer(), task.id(), null)).isEmpty();

        assertUntouched();
        assertThat(now(strange, stranger)).isEqualTo(strange);
    }

    @Test
    void leavesDeletionsThatAreDueToWhoForgetsThem() throws SQLException {
        Task another = done(tasks.create(viewer, Tasks.titled("short-lived"))).task();
        done(tasks.delete(viewer, another.id().toString(), null));
        assertThat(quickly.toggle(viewer, task.id(), null)).as("not due").isPresent();
        execute("update taskql.task_deletion set deleted_at = deleted_at - interval '91 days' where user_id = ?");
        execute("update taskql.users set oldest_deletion_at = oldest_deletion_at - interval '91 days' where id = ?");

        assertThat(quickly.toggle(viewer, task.id(), null)).isEmpty();
        assertThat(done(tasks.toggle(viewer, task.id().toString(), null)).revision())
                .isEqualTo(3);

        assertThat(quickly.toggle(viewer, task.id(), null)).as("forgotten").isPresent();
    }

    @Test
    void nothingIsWrittenOverAWriteThatItHadToWaitFor() throws Exception {
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            CompletableFuture<Optional<Task>> toggle = inBackground(() -> quickly.toggle(viewer, task.id(), null));
            lock.awaitWaiting();
            try (var write = lock.session().prepareStatement("delete from taskql.task where user_id = ?")) {
                write.setString(1, user.id());
                write.execute();
            }
            try (var count = lock.session()
                    .prepareStatement("update taskql.users set change_count = change_count + 1, task_count = 0"
                            + " where id = ?")) {
                count.setString(1, user.id());
                count.execute();
            }
            lock.session().commit();

            assertThat(toggle.join()).isEmpty();
        }
        assertThat(position()).isEqualTo(2);
    }

    @Test
    void writeThatItHadToWaitForAndThatCameToNothingIsNothing() throws Exception {
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            CompletableFuture<Optional<Task>> toggle = inBackground(() -> quickly.toggle(viewer, task.id(), null));
            lock.awaitWaiting();
            lock.letGo();

            assertThat(toggle.join()).contains(now(task));
        }
        assertThat(now(task).revision()).isEqualTo(2);
    }

    @Test
    void holdsNoTaskWhileItWaitsForTheCounter() throws Exception {
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            CompletableFuture<Optional<Task>> toggle = inBackground(() -> quickly.toggle(viewer, task.id(), null));
            lock.awaitWaiting();

            try (var hold =
                    lock.session().prepareStatement("select from taskql.task where user_id = ? for update nowait")) {
                hold.setString(1, user.id());
                assertThat(hold.executeQuery().next()).isTrue();
            }
            lock.letGo();
            assertThat(toggle.join()).isPresent();
        }
    }

    @Test
    void waitsNoLongerThanOtherWrites() throws Exception {
        try (HeldLock lock = HeldLock.onWritesOf(user)) {
            long begin = System.nanoTime();
            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> tasks.toggle(viewer, task.id().toString(), null));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
            lock.letGo();
        }
        assertUntouched();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> Thread.ofVirtual().start(command));
    }

    private void assertUntouched() {
        assertThat(now(task)).isEqualTo(task);
        assertThat(position()).isEqualTo(1);
    }

    private void execute(String sql) throws SQLException {
        try (var session = TestDatabase.connect();
                var statement = session.prepareStatement(sql)) {
            statement.setString(1, user.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private long position() {
        return SyncToken.parse(tasks.syncToken(viewer)).orElseThrow().position();
    }

    private Task now(Task task) {
        return now(task, viewer);
    }

    private Task now(Task task, Viewer viewer) {
        return tasks.find(viewer, task.id().toString()).orElseThrow();
    }
}
