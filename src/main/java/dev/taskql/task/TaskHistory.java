package dev.taskql.task;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a user's tasks, told so that a client's copy ends equal to the server's. */
@Component
class TaskHistory {

    private static final int MAX_SIZE = 1000;

    private final TaskRepository tasks;

    TaskHistory(TaskRepository tasks) {
        this.tasks = tasks;
    }

    String latest(String userId) {
        return tasks.findHistory(userId).latest(userId).encoded();
    }

    SyncAnswer changes(String userId, @Nullable String since, int first) {
        if (first < 1 || first > MAX_SIZE) {
            return new SyncAnswer.Invalid(
                    new Violation(List.of("first"), "An answer holds 1 to " + MAX_SIZE + " changes."));
        }
        return since == null ? fromTheBeginning(userId, first) : since(userId, since, first);
    }

    /** Every task that there is; deletions so far do not concern a client that has nothing yet. */
    private SyncAnswer fromTheBeginning(String userId, int first) {
        HistoryPage page = tasks.findChanges(userId, 0, Long.MAX_VALUE, first + 1);
        History history = page.history();
        return answer(page, new SyncToken(history.mark(userId), 0, history.changeCount()), first);
    }

    private SyncAnswer since(String userId, String since, int first) {
        Optional<SyncToken> token = SyncToken.parse(since);
        if (token.isEmpty()) {
            return new SyncAnswer.ResetRequired();
        }
        SyncToken from = token.get();
        HistoryPage page = tasks.findChanges(userId, from.position(), from.deletionsKnown(), first + 1);
        return page.history().covers(from, userId) ? answer(page, from, first) : new SyncAnswer.ResetRequired();
    }

    private static SyncAnswer answer(HistoryPage page, SyncToken from, int first) {
        boolean hasMore = page.changes().size() > first;
        List<HistoryPage.Change> changes = hasMore ? page.changes().subList(0, first) : page.changes();
        long end = hasMore ? changes.getLast().number() : page.history().changeCount();
        return new SyncAnswer.Page(
                changes.stream()
                        .map(change -> new TaskChange(
                                change.taskId(),
                                change.task(),
                                from.at(change.number()).encoded()))
                        .toList(),
                from.at(end).encoded(),
                hasMore);
    }
}
