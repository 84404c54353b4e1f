package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TaskqlTest
class SyncTest {

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private final Viewer viewer = TestUser.create().viewer();

    private Task create(String title) {
        return done(tasks.create(viewer, Tasks.titled(title))).task();
    }

    private SyncAnswer.Page page(@Nullable String since, int first) {
        return (SyncAnswer.Page) tasks.changes(viewer, since, first);
    }

    private long position(String token) {
        return SyncToken.parse(token).orElseThrow().position();
    }

    /** A client's copy, kept by nothing but {@code taskChanges}. */
    private final class Copy {

        private final Map<TaskId, Task> tasks = new TreeMap<>();
        private @Nullable String since;

        boolean pull(int first) {
            SyncAnswer.Page page = page(since, first);
            for (TaskChange change : page.changes()) {
                if (change.task() == null) {
                    tasks.remove(change.taskId());
                } else {
                    tasks.put(change.taskId(), change.task());
                }
            }
            since = page.syncToken();
            return page.hasMore();
        }

        void pullAll(int first) {
            while (pull(first)) {
                // until nothing is left
            }
        }
    }

    private List<Task> onTheServer() {
        List<Task> all = new ArrayList<>();
        done(tasks.forEach(viewer, TaskFilter.ALL, TaskOrder.NEWEST_FIRST, total -> {}, all::add));
        return all;
    }

    @Test
    void changesComeOldestFirstAndEachTaskOnce() {
        Task first = create("first");
        Task second = create("second");
        Task touched = done(tasks.toggle(viewer, first.id().toString(), null));

        SyncAnswer.Page page = page(null, 500);

        assertThat(page.changes()).extracting(TaskChange::task).containsExactly(second, touched);
        assertThat(page.changes().getLast().syncToken()).isEqualTo(page.syncToken());
        assertThat(page.hasMore()).isFalse();
        assertThat(page(page.syncToken(), 500).changes()).isEmpty();
    }

    @Test
    void deletionIsToldToWhoeverMayHaveTheTask() {
        Task task = create("short-lived");
        String since = page(null, 500).syncToken();
        done(tasks.delete(viewer, task.id().toString(), null));

        assertThat(page(since, 500).changes())
                .extracting(TaskChange::taskId, TaskChange::task)
                .containsExactly(tuple(task.id(), null));
        assertThat(page(null, 500).changes()).isEmpty();
    }

    @Test
    void everyTouchedTaskOfABulkMutationIsAChangeOfItsOwn() {
        List<Task> created = done(tasks.createAll(viewer, List.of(Tasks.titled("a"), Tasks.titled("b"))));
        String since = tasks.syncToken(viewer);
        assertThat(position(since)).isEqualTo(2);

        done(tasks.updateAll(viewer, Tasks.completed(false), TaskPatch.completed(true)));
        done(tasks.deleteAll(viewer, Tasks.completed(true)));

        assertThat(position(tasks.syncToken(viewer))).isEqualTo(6);
        assertThat(page(since, 500).changes())
                .extracting(change -> position(change.syncToken()))
                .containsExactly(5L, 6L);
        assertThat(created).hasSize(2);
    }

    @Test
    void tokensOfTheViewerAndOfTheAnswerMarkTheSamePoint() {
        create("one");

        assertThat(page(null, 500).changes()).hasSize(1);
        assertThat(position(tasks.syncToken(viewer)))
                .isEqualTo(position(page(null, 500).syncToken()));
        assertThat(page(tasks.syncToken(viewer), 500).changes()).isEmpty();
    }

    @Test
    void userWhoNeverWroteHasAToken() {
        String since = tasks.syncToken(viewer);
        Task task = create("first of all");

        assertThat(page(since, 1).changes()).extracting(TaskChange::task).containsExactly(task);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void copyEqualsTheServerWhateverHappensBetweenThePages(long seed) {
        var random = new Random(seed);
        var copy = new Copy();
        List<Task> alive = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            if (alive.isEmpty() || random.nextInt(3) == 0) {
                alive.add(create("task " + step));
            } else if (random.nextBoolean()) {
                tasks.toggle(
                        viewer, alive.get(random.nextInt(alive.size())).id().toString(), null);
            } else {
                tasks.delete(
                        viewer, alive.remove(random.nextInt(alive.size())).id().toString(), null);
            }
            if (random.nextInt(4) == 0) {
                copy.pull(1 + random.nextInt(5));
            }
        }
        copy.pullAll(7);

        assertThat(copy.tasks.values()).containsExactlyInAnyOrderElementsOf(onTheServer());
    }

    @Test
    void resetIsRequiredForAnyTokenThatIsNotOfThisHistory() {
        create("one");
        SyncToken own = SyncToken.parse(tasks.syncToken(viewer)).orElseThrow();
        Viewer stranger = TestUser.create().viewer();

        assertThat(tasks.changes(viewer, own.at(own.position() + 1).encoded(), 1))
                .isEqualTo(new SyncAnswer.ResetRequired());
        assertThat(tasks.changes(viewer, new SyncToken(own.history(), 0, own.position() + 1).encoded(), 1))
                .isEqualTo(new SyncAnswer.ResetRequired());
        assertThat(tasks.changes(viewer, new SyncToken(own.history() + 1, 0, 0).encoded(), 1))
                .isEqualTo(new SyncAnswer.ResetRequired());
        assertThat(tasks.changes(viewer, tasks.syncToken(stranger), 1)).isEqualTo(new SyncAnswer.ResetRequired());
        assertThat(tasks.changes(viewer, "none of ours\u0000", 1)).isEqualTo(new SyncAnswer.ResetRequired());
    }

    @Test
    void sizeOfAnAnswerIsLimited() {
        assertThat(tasks.changes(viewer, null, 0)).isInstanceOf(SyncAnswer.Invalid.class);
        assertThat(tasks.changes(viewer, null, 1001)).isInstanceOf(SyncAnswer.Invalid.class);
        assertThat(tasks.changes(viewer, null, 1000)).isInstanceOf(SyncAnswer.Page.class);
    }

    /** As if the oldest deletions had been forgotten. */
    private void forgetDeletions(long upTo) {
        viewer.call(() -> jdbc.sql("update taskql.users set forgotten_change = ? where id = ?")
                .params(upTo, viewer.userId())
                .update());
        viewer.call(() -> jdbc.sql("delete from taskql.task_deletion where user_id = ? and change <= ?")
                .params(viewer.userId(), upTo)
                .update());
    }

    @Test
    void resetIsRequiredOnceAForgottenDeletionMattered() {
        Task task = create("gone");
        String before = tasks.syncToken(viewer);
        done(tasks.delete(viewer, task.id().toString(), null));
        String after = tasks.syncToken(viewer);
        forgetDeletions(2);

        assertThat(tasks.changes(viewer, before, 1)).isEqualTo(new SyncAnswer.ResetRequired());
        assertThat(tasks.changes(viewer, after, 1)).isInstanceOf(SyncAnswer.Page.class);
    }

    @Test
    void firstSyncInSmallPagesNeedsNoDeletionFromBeforeItsBeginning() {
        create("old");
        Task task = create("gone");
        done(tasks.delete(viewer, task.id().toString(), null));
        create("new");
        forgetDeletions(3);
        var copy = new Copy();

        copy.pullAll(1);

        assertThat(copy.tasks.values()).containsExactlyInAnyOrderElementsOf(onTheServer());
    }

    @Test
    void restoredBackupIsAnotherHistory() {
        assertThat(SyncToken.historyOf(UUID.randomUUID(), viewer.userId()))
                .isNotEqualTo(
                        SyncToken.parse(tasks.syncToken(viewer)).orElseThrow().history());
    }
}
