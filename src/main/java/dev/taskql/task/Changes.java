package dev.taskql.task;

import dev.taskql.user.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one transaction changes: each change takes the user's next number, without a gap. */
final class Changes {

    /** A task as it becomes, and the number of the change that makes it so. */
    record Numbered<T>(T what, long number) {}

    private final String userId;
    private final Instant now;
    private final Account account;
    private final int limit;
    private long count;

    private final List<Numbered<StoredTask>> created = new ArrayList<>();
    private final List<Numbered<Task>> updated = new ArrayList<>();
    private final List<Numbered<TaskId>> deleted = new ArrayList<>();

    /**
     * @param account the user's counter, locked by this transaction
     * @param limit how many tasks the user may have
     */
    Changes(String userId, Instant now, Account account, int limit) {
        this.userId = userId;
        this.now = now;
        this.account = account;
        this.limit = limit;
        this.count = account.changeCount();
    }

    Task create(Draft draft) {
        StoredTask stored = StoredTask.of(draft, now);
        created.add(new Numbered<>(stored, ++count));
        return stored.task();
    }

    void update(Task task) {
        updated.add(new Numbered<>(task, ++count));
    }

    void delete(TaskId id) {
        deleted.add(new Numbered<>(id, ++count));
    }

    String userId() {
        return userId;
    }

    Instant now() {
        return now;
    }

    int limit() {
        return limit;
    }

    /** How many tasks the user may still add; none where the limit was lowered since. */
    int room() {
        return Math.max(0, limit - account.taskCount());
    }

    /** The user's counter with these changes counted. */
    Account counted() {
        Instant oldestDeletion = account.oldestDeletionAt();
        return new Account(
                count,
                account.taskCount() + created.size() - deleted.size(),
                account.forgottenChange(),
                oldestDeletion == null && !deleted.isEmpty() ? now : oldestDeletion);
    }

    boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty() && deleted.isEmpty();
    }

    List<Numbered<StoredTask>> created() {
        return created;
    }

    List<Numbered<Task>> updated() {
        return updated;
    }

    List<Numbered<TaskId>> deleted() {
        return deleted;
    }
}
