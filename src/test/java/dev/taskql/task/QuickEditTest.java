package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is read and written without a lock in between. */
@TaskqlTest
class QuickEditTest {

    @Autowired
    private TaskService tasks;

    @Autowired
    private QuickEdit quickly;

    @Autowired
    private TaskEditing editing;

    private final Viewer viewer = TestUser.create().viewer();
    private Task task = Tasks.titled("before").draft(new Violations()).task(Instant.EPOCH);

    @BeforeEach
    void begin() {
        task = done(tasks.create(viewer, Tasks.titled("contended"))).task();
    }

    @Test
    void nothingIsWrittenOverAWriteInBetween() {
        Optional<Outcome<Task>> lost = quickly.edit(viewer, task.id(), null, (found, now) -> {
            done(tasks.toggle(viewer, task.id().toString(), null));
            return found.toggled(now);
        });

        assertThat(lost).isEmpty();
        assertThat(now().completed()).isTrue();
        assertThat(now().revision()).isEqualTo(2);
    }

    @Test
    void nothingIsWrittenOverAWriteOfAnotherTaskEither() {
        Optional<Outcome<Task>> lost = quickly.edit(viewer, task.id(), null, (found, now) -> {
            done(tasks.create(viewer, Tasks.titled("another")));
            return found.toggled(now);
        });

        assertThat(lost).isEmpty();
        assertThat(now()).isEqualTo(task);
    }

    @Test
    void whoLosesTheRaceIsServedInTurn() {
        var tries = new int[1];

        Task edited = done(editing.edit(viewer, task.id().toString(), null, (found, now) -> {
            if (tries[0]++ == 0) {
                done(tasks.toggle(viewer, task.id().toString(), null));
            }
            return found.toggled(now);
        }));

        assertThat(tries[0]).isEqualTo(2);
        assertThat(edited.completed()).isFalse();
        assertThat(now()).isEqualTo(edited);
        assertThat(edited.revision()).isEqualTo(3);
    }

    @Test
    void everyWriteTakesTheNextNumber() {
        long before = position();

        done(tasks.toggle(viewer, task.id().toString(), null));
        done(tasks.toggle(viewer, task.id().toString(), null));

        assertThat(position()).isEqualTo(before + 2);
    }

    private long position() {
        return SyncToken.parse(tasks.syncToken(viewer)).orElseThrow().position();
    }

    private Task now() {
        return tasks.find(viewer, task.id().toString()).orElseThrow();
    }
}
