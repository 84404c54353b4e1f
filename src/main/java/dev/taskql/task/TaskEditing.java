package dev.taskql.task;

import dev.taskql.user.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes and deletes tasks, one by its id or many by a filter. */
@Component
class TaskEditing {

    private final TaskRepository tasks;
    private final TaskLists lists;
    private final WriteTransaction write;

    TaskEditing(TaskRepository tasks, TaskLists lists, WriteTransaction write) {
        this.tasks = tasks;
        this.lists = lists;
        this.write = write;
    }

    Outcome<Task> edit(Viewer viewer, String id, @Nullable Integer ifRevision, BiFunction<Task, Instant, Task> edit) {
        return withTask(viewer, id, ifRevision, (changes, task) -> {
            Task edited = edit.apply(task, changes.now());
            if (!edited.equals(task)) {
                changes.update(edited);
            }
            return edited;
        });
    }

    Outcome<TaskId> delete(Viewer viewer, String id, @Nullable Integer ifRevision) {
        return withTask(viewer, id, ifRevision, (changes, task) -> {
            changes.delete(task.id());
            return task.id();
        });
    }

    Outcome<List<Task>> editAll(Viewer viewer, TaskFilter filter, TaskPatch patch) {
        Violations violations = new Violations();
        checkBulk(filter, violations);
        Violations ofPatch = new Violations();
        TaskPatch checked = patch.checked(ofPatch);
        violations.addAll(ofPatch, "set");
        return violations.isEmpty()
                ? withTasks(viewer, filter, changes -> task -> {
                    Task edited = task.patched(checked, changes.now());
                    if (edited.equals(task)) {
                        return Optional.empty();
                    }
                    changes.update(edited);
                    return Optional.of(edited);
                })
                : new Outcome.Refused<>(violations.refusal());
    }

    Outcome<List<TaskId>> deleteAll(Viewer viewer, TaskFilter filter) {
        Violations violations = new Violations();
        checkBulk(filter, violations);
        return violations.isEmpty()
                ? withTasks(viewer, filter, changes -> task -> {
                    changes.delete(task.id());
                    return Optional.of(task.id());
                })
                : new Outcome.Refused<>(violations.refusal());
    }

    private static void checkBulk(TaskFilter filter, Violations violations) {
        filter.check(violations);
        if (filter.saysNothing()) {
            violations.add("filter", "The filter must restrict something.");
        }
    }

    /** The revision is checked before anything else about the task. */
    private <T> Outcome<T> withTask(
            Viewer viewer, String id, @Nullable Integer ifRevision, BiFunction<Changes, Task, T> work) {
        Optional<TaskId> known = TaskId.parse(id);
        if (known.isEmpty()) {
            return new Outcome.Refused<>(new Refusal.NotFound());
        }
        return write.run(viewer, changes -> {
            Optional<Task> found = tasks.find(viewer.userId(), known.get().value());
            if (found.isEmpty()) {
                return new Outcome.Refused<>(new Refusal.NotFound());
            }
            return ifRevision != null && ifRevision != found.get().revision()
                    ? new Outcome.Refused<>(new Refusal.Conflict(found, Optional.empty()))
                    : new Outcome.Done<>(work.apply(changes, found.get()));
        });
    }

    private <T> Outcome<List<T>> withTasks(
            Viewer viewer, TaskFilter filter, Function<Changes, Function<Task, Optional<T>>> work) {
        return write.run(viewer, changes -> {
            List<T> touched = new ArrayList<>();
            Function<Task, Optional<T>> each = work.apply(changes);
            lists.select(viewer.userId(), filter)
                    .forEach(task -> each.apply(task).ifPresent(touched::add));
            return new Outcome.Done<>(touched);
        });
    }
}
