package dev.taskql.task;

import dev.taskql.user.Account;
import dev.taskql.user.Users;
import dev.taskql.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How everything is written: the user's counter is locked first, then the tasks, so writes of one user take turns, never
 * deadlock, and their numbers rise in the order of the commits. After the commit comes the hint.
 */
@Component
class WriteTransaction {

    private final Users users;
    private final ChangeStore store;
    private final OldDeletions deletions;
    private final TransactionTemplate transaction;
    private final ChangeHints hints;
    private final Clock clock;

    // A deadlock (with a statement that is not ours) or a serialization failure changed nothing: another try.
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(10))
            .multiplier(2)
            .jitter(Duration.ofMillis(10))
            .build());

    WriteTransaction(
            Users users,
            ChangeStore store,
            OldDeletions deletions,
            PlatformTransactionManager transactions,
            ChangeHints hints,
            Clock clock) {
        this.users = users;
        this.store = store;
        this.deletions = deletions;
        this.transaction = new TransactionTemplate(transactions);
        this.hints = hints;
        this.clock = clock;
    }

    <T> Outcome<T> run(Viewer viewer, Function<Changes, Outcome<T>> work) {
        Attempt<T> attempt = viewer.call(
                () -> retry.invoke(() -> transaction.execute(status -> inTransaction(viewer, work, status))));
        if (!attempt.changes().isEmpty()) {
            hints.publish(attempt.changes());
        }
        return attempt.outcome();
    }

    private record Attempt<T>(Changes changes, Outcome<T> outcome) {}

    private <T> Attempt<T> inTransaction(Viewer viewer, Function<Changes, Outcome<T>> work, TransactionStatus status) {
        Account account = users.lock(viewer);
        // The clock is read behind the lock, so that what is written later never looks older.
        var changes = new Changes(viewer.userId(), clock.instant(), account, users.maxTasks());
        Outcome<T> outcome = work.apply(changes);
        if (changes.isEmpty()) {
            status.setRollbackOnly(); // a user whom this call alone made is not kept
        } else {
            store.store(changes);
            users.store(viewer, deletions.forget(changes));
        }
        return new Attempt<>(changes, outcome);
    }
}
