package dev.taskql.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something one person means to do.
 *
 * @param title 1 to 200 characters, without white space around
 * @param description 1 to 1000 characters, or null
 * @param tags each once, by code point; at most 20
 * @param completedAt when it was last completed; null while it is not
 * @param revision 1 at first, one more with every change
 */
public record Task(
        TaskId id,
        String title,
        @Nullable String description,
        TaskStatus status,
        TaskPriority priority,
        @Nullable LocalDate dueDate,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        int revision) {

    public boolean completed() {
        return status == TaskStatus.COMPLETED;
    }

    /** Completes a task that is not completed and reopens a completed one. */
    Task toggled(Instant now) {
        return patched(TaskPatch.completed(!completed()), now);
    }

    /** This task with the changes of a checked patch; itself where they change nothing. */
    Task patched(TaskPatch patch, Instant now) {
        TaskStatus status = patch.statusAfter(this.status);
        Task edited = new Task(
                id,
                Objects.requireNonNullElse(patch.title().value(), title),
                patch.description().orElse(description),
                status,
                Objects.requireNonNullElse(patch.priority().value(), priority),
                patch.dueDate().orElse(dueDate),
                patch.tagsAfter(tags),
                createdAt,
                updatedAt,
                completedAt,
                revision);
        return edited.equals(this) ? this : edited.revised(this, now);
    }

    private Task revised(Task before, Instant now) {
        // The clocks of two nodes differ: a later change must not look older.
        Instant at = now.isBefore(before.updatedAt) ? before.updatedAt : now;
        Instant completion = before.completed() ? before.completedAt : at;
        return new Task(
                id,
                title,
                description,
                status,
                priority,
                dueDate,
                tags,
                createdAt,
                at,
                completed() ? completion : null,
                before.revision + 1);
    }
}
