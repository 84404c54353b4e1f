package dev.taskql.task;

import dev.taskql.user.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes and deletes tasks, one by its id or many by a filter. */
@Component
class TaskEditing {

    private final TaskRepository tasks;
    private final TaskLists lists;
    private final QuickToggle toggle;
    private final QuickEdit quickly;
    private final WriteTransaction write;

    TaskEditing(TaskRepository tasks, TaskLists lists, QuickToggle toggle, QuickEdit quickly, WriteTransaction write) {
        this.tasks = tasks;
        this.lists = lists;
        this.toggle = toggle;
        this.quickly = quickly;
        this.write = write;
    }

    Outcome<Task> toggle(Viewer viewer, String id, @Nullable Integer ifRevision) {
        return TaskId.parse(id)
                .flatMap(known -> toggle.toggle(viewer, known, ifRevision))
                .<Outcome<Task>>map(Outcome.Done::new)
                .orElseGet(() -> edit(viewer, id, ifRevision, Task::toggled));
    }

    Outcome<Task> edit(Viewer viewer, String id, @Nullable Integer ifRevision, BiFunction<Task, Instant, Task> edit) {
        return TaskId.parse(id)
                .flatMap(known -> quickly.edit(viewer, known, ifRevision, edit))
                .orElseGet(() -> editInTurn(viewer, id, ifRevision, edit));
    }

    private Outcome<Task> editInTurn(
            Viewer viewer, String id, @Nullable Integer ifRevision, BiFunction<Task, Instant, Task> edit) {
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
        Violations violations = checkedBulk(filter);
        Violations ofPatch = new Violations();
        TaskPatch checked = patch.checked(ofPatch);
        violations.addAll(ofPatch, "set");
        return violations.unlessAny(() -> withTasks(viewer, filter, (changes, task) -> {
            Task edited = task.patched(checked, changes.now());
            if (edited.equals(task)) {
                return Optional.empty();
            }
            changes.update(edited);
            return Optional.of(edited);
        }));
    }

    Outcome<List<TaskId>> deleteAll(Viewer viewer, TaskFilter filter) {
        return checkedBulk(filter)
                .unlessAny(() -> withTasks(viewer, filter, (changes, task) -> {
                    changes.delete(task.id());
                    return Optional.of(task.id());
                }));
    }

    private static Violations checkedBulk(TaskFilter filter) {
        Violations violations = new Violations();
        filter.check(violations);
        if (filter.saysNothing()) {
            violations.add("filter", "The filter must restrict something.");
        }
        return violations;
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
                    ? new Outcome.Refused<>(new Refusal.Stale(found.get()))
                    : new Outcome.Done<>(work.apply(changes, found.get()));
        });
    }

    private <T> Outcome<List<T>> withTasks(
            Viewer viewer, TaskFilter filter, BiFunction<Changes, Task, Optional<T>> work) {
        return write.run(
                viewer,
                changes -> new Outcome.Done<>(lists.select(viewer.userId(), filter).stream()
                        .flatMap(task -> work.apply(changes, task).stream())
                        .toList()));
    }
}
