package dev.taskql.task;

import dev.taskql.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a user can do with their tasks. Every method acts for the viewer alone; nobody else's task exists for it. */
@Service
public class TaskService {

    /** A task, and whether this call made it: a retry with the same id finds it made. */
    public record Creation(Task task, boolean isNew) {}

    /** One of the viewer's tasks; empty for any id that names none. */
    public Optional<Task> find(Viewer viewer, String id) {
        throw new UnsupportedOperationException();
    }

    /** A page of the viewer's tasks. */
    public Outcome<TaskPage> page(Viewer viewer, TaskFilter filter, TaskOrder order, PageRequest request) {
        throw new UnsupportedOperationException();
    }

    /** How many of the viewer's tasks a filter selects. */
    public Outcome<Long> count(Viewer viewer, TaskFilter filter) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands over a stretch of the viewer's tasks one by one, without holding them all in memory.
     *
     * @param limit how many at most; null for all
     * @param offset how many to leave out at the beginning
     */
    public Outcome<Long> forEach(
            Viewer viewer,
            TaskFilter filter,
            TaskOrder order,
            @Nullable Integer limit,
            long offset,
            Consumer<Task> use) {
        throw new UnsupportedOperationException();
    }

    /** Creates a task. With an id of the client's own a retry creates nothing and answers with the task as it now is. */
    public Outcome<Creation> create(Viewer viewer, NewTask input) {
        throw new UnsupportedOperationException();
    }

    /** Creates 1 to 1000 tasks, all or none. */
    public Outcome<List<Task>> createAll(Viewer viewer, List<NewTask> inputs) {
        throw new UnsupportedOperationException();
    }

    /** Changes what the patch gives; refuses with a conflict unless the task is at the revision, where one is given. */
    public Outcome<Task> update(Viewer viewer, String id, @Nullable Integer ifRevision, TaskPatch patch) {
        throw new UnsupportedOperationException();
    }

    /** Completes a task that is not completed, and reopens one that is. */
    public Outcome<Task> toggle(Viewer viewer, String id, @Nullable Integer ifRevision) {
        throw new UnsupportedOperationException();
    }

    /** Deletes a task for good. */
    public Outcome<TaskId> delete(Viewer viewer, String id, @Nullable Integer ifRevision) {
        throw new UnsupportedOperationException();
    }

    /** Changes every task that the filter selects, all or none; answers with those that changed. */
    public Outcome<List<Task>> updateAll(Viewer viewer, TaskFilter filter, TaskPatch patch) {
        throw new UnsupportedOperationException();
    }

    /** Deletes every task that the filter selects, all or none. */
    public Outcome<List<TaskId>> deleteAll(Viewer viewer, TaskFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** How many tasks the viewer has, by status; {@code today} decides what is overdue. */
    public TaskCounts counts(Viewer viewer, LocalDate today) {
        throw new UnsupportedOperationException();
    }

    /** Marks the viewer's latest change. */
    public String syncToken(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /**
     * What changed after the point that a sync token marks.
     *
     * @param since null for every task
     * @param first how many changes at most, 1 to 1000
     */
    public SyncAnswer changes(Viewer viewer, @Nullable String since, int first) {
        throw new UnsupportedOperationException();
    }
}
