package dev.taskql.task;

import dev.taskql.user.Users;
import dev.taskql.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes one task in two round trips, where {@link WriteTransaction} takes five: reads it with its user's counter, and
 * writes both in one statement, which does nothing unless the counter still stands where it stood. Every write of a user
 * moves the counter, so then the task is the one that was read.
 */
@Component
class QuickEdit {

    private final TaskRepository tasks;
    private final ChangeStore store;
    private final OldDeletions deletions;
    private final ChangeHints hints;
    private final Users users;
    private final Clock clock;

    QuickEdit(
            TaskRepository tasks,
            ChangeStore store,
            OldDeletions deletions,
            ChangeHints hints,
            Users users,
            Clock clock) {
        this.tasks = tasks;
        this.store = store;
        this.deletions = deletions;
        this.hints = hints;
        this.users = users;
        this.clock = clock;
    }

    /** Empty where nothing was done, because another write of the user came between or there are deletions to forget. */
    Optional<Outcome<Task>> edit(
            Viewer viewer, TaskId id, @Nullable Integer ifRevision, BiFunction<Task, Instant, Task> edit) {
        return viewer.call(() -> {
            CountedTask found = tasks.findCounted(viewer.userId(), id.value()).orElse(null);
            if (found == null || found.task() == null) {
                return Optional.of(new Outcome.Refused<>(new Refusal.NotFound()));
            }
            Task task = found.task();
            if (ifRevision != null && ifRevision != task.revision()) {
                return Optional.of(new Outcome.Refused<>(new Refusal.Stale(task)));
            }
            // The clock is read behind the latest write, so that what is written later never looks older.
            var changes = new Changes(viewer.userId(), clock.instant(), found.account(), users.maxTasks());
            Task edited = edit.apply(task, changes.now());
            if (edited.equals(task) || write(changes, edited)) {
                return Optional.of(new Outcome.Done<>(edited));
            }
            return Optional.empty();
        });
    }

    private boolean write(Changes changes, Task edited) {
        changes.update(edited);
        if (deletions.areDue(changes) || !store.storeUpdate(changes)) {
            return false;
        }
        hints.publish(changes);
        return true;
    }
}
