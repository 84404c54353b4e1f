package dev.taskql.task;

import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a user can do with their tasks. Every method acts for the viewer alone; nobody else's task exists for it. */
@Service
public class TaskService {

    /** A task, and whether this call made it: a retry with the same id finds it made. */
    public record Creation(Task task, boolean isNew) {}

    private static final int MAX_NEW_TASKS = 1000;

    private final TaskRepository tasks;
    private final TaskPages pages;
    private final TaskHistory history;
    private final TaskCreation creation;
    private final TaskEditing editing;
    private final WriteTransaction write;

    TaskService(
            TaskRepository tasks,
            TaskPages pages,
            TaskHistory history,
            TaskCreation creation,
            TaskEditing editing,
            WriteTransaction write) {
        this.tasks = tasks;
        this.pages = pages;
        this.history = history;
        this.creation = creation;
        this.editing = editing;
        this.write = write;
    }

    /** One of the viewer's tasks; empty for any id that names none. */
    public Optional<Task> find(Viewer viewer, String id) {
        return TaskId.parse(id).flatMap(known -> viewer.call(() -> tasks.find(viewer.userId(), known.value())));
    }

    /** A page of the viewer's tasks. */
    public Outcome<TaskPage> page(Viewer viewer, TaskFilter filter, TaskOrder order, PageRequest request) {
        return viewer.call(() -> pages.page(viewer.userId(), filter, order, request));
    }

    /**
     * A stretch of the viewer's tasks by number, with its {@link TaskPage#totalCount}.
     *
     * @param limit how many at most, 1 to 1000
     * @param offset how many to leave out at the beginning
     */
    public Outcome<TaskPage> slice(Viewer viewer, TaskFilter filter, TaskOrder order, int limit, long offset) {
        return viewer.call(() -> pages.slice(viewer.userId(), filter, order, limit, offset));
    }

    /**
     * Hands over all of the viewer's tasks that the filter selects, one by one, without holding them all in memory or a
     * connection meanwhile; answers with how many they were.
     *
     * @param total is told first how many they are going to be, as of that moment
     */
    public Outcome<Long> forEach(
            Viewer viewer, TaskFilter filter, TaskOrder order, LongConsumer total, Consumer<Task> use) {
        return viewer.call(() -> pages.forEach(viewer.userId(), filter, order, total, use));
    }

    /** Creates a task. With an id of the client's own a retry creates nothing and answers with the task as it now is. */
    public Outcome<Creation> create(Viewer viewer, NewTask input) {
        Violations violations = new Violations();
        Draft draft = input.draft(violations);
        return violations
                .unlessAny(() -> write.run(viewer, changes -> creation.create(changes, List.of(draft))))
                .map(List::getFirst);
    }

    /** Creates 1 to 1000 tasks, all or none. */
    public Outcome<List<Task>> createAll(Viewer viewer, List<NewTask> inputs) {
        if (inputs.isEmpty() || inputs.size() > MAX_NEW_TASKS) {
            return new Outcome.Refused<>(Refusal.Invalid.of("tasks", "Give 1 to " + MAX_NEW_TASKS + " tasks."));
        }
        Violations violations = new Violations();
        List<Draft> drafts = TaskCreation.drafts(inputs, violations);
        return violations
                .unlessAny(() -> write.run(viewer, changes -> creation.create(changes, drafts)))
                .map(creations -> creations.stream().map(Creation::task).toList());
    }

    /** Changes what the patch gives; refuses as stale unless the task is at the revision, where one is given. */
    public Outcome<Task> update(Viewer viewer, String id, @Nullable Integer ifRevision, TaskPatch patch) {
        Violations violations = new Violations();
        TaskPatch checked = patch.checked(violations);
        return violations.unlessAny(
                () -> editing.edit(viewer, id, ifRevision, (task, now) -> task.patched(checked, now)));
    }

    /** Completes a task that is not completed, and reopens one that is. */
    public Outcome<Task> toggle(Viewer viewer, String id, @Nullable Integer ifRevision) {
        return editing.toggle(viewer, id, ifRevision);
    }

    /** Deletes a task for good. */
    public Outcome<TaskId> delete(Viewer viewer, String id, @Nullable Integer ifRevision) {
        return editing.delete(viewer, id, ifRevision);
    }

    /** Changes every task that the filter selects, all or none; answers with those that changed. */
    public Outcome<List<Task>> updateAll(Viewer viewer, TaskFilter filter, TaskPatch patch) {
        return editing.editAll(viewer, filter, patch);
    }

    /** Deletes every task that the filter selects, all or none. */
    public Outcome<List<TaskId>> deleteAll(Viewer viewer, TaskFilter filter) {
        return editing.deleteAll(viewer, filter);
    }

    /** How many tasks the viewer has, by status; {@code today} decides what is overdue. */
    public TaskCounts counts(Viewer viewer, LocalDate today) {
        return viewer.call(() -> tasks.count(viewer.userId(), today));
    }

    /** Marks the viewer's latest change. */
    public String syncToken(Viewer viewer) {
        return history.latest(viewer).encoded();
    }

    /**
     * What changed after the point that a sync token marks.
     *
     * @param since null for every task
     * @param first how many changes at most, 1 to 1000
     */
    public SyncAnswer changes(Viewer viewer, @Nullable String since, int first) {
        return history.changes(viewer, since, first);
    }
}
