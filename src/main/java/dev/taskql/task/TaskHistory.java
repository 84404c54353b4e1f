package dev.taskql.task;

import dev.taskql.user.Viewer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What happened to a user's tasks, told so that a client's copy ends equal to the server's. */
@Service
public class TaskHistory {

    private static final int MAX_SIZE = 1000;

    private final TaskRepository tasks;

    TaskHistory(TaskRepository tasks) {
        this.tasks = tasks;
    }

    /** Marks the viewer's latest change. */
    public SyncToken latest(Viewer viewer) {
        return viewer.call(() -> tasks.findHistory(viewer.userId()).latest(viewer.userId()));
    }

    /**
     * What happened after the point that a token marks, in one statement.
     *
     * @param limit how many changes at most
     * @return empty where what happened since is no longer known, so that a copy has to be made anew
     */
    public Optional<HistoryPage> read(Viewer viewer, SyncToken from, int limit) {
        HistoryRows rows = viewer.call(
                () -> tasks.findChanges(viewer.userId(), from.position(), from.deletionsKnown(), limit + 1));
        return rows.history().covers(from, viewer.userId()) ? Optional.of(page(rows, from, limit)) : Optional.empty();
    }

    SyncAnswer changes(Viewer viewer, @Nullable String since, int first) {
        if (first < 1 || first > MAX_SIZE) {
            return new SyncAnswer.Invalid(
                    new Violation(List.of("first"), "An answer holds 1 to " + MAX_SIZE + " changes."));
        }
        if (since == null) {
            return fromTheBeginning(viewer, first);
        }
        return SyncToken.parse(since)
                .flatMap(from -> read(viewer, from, first).map(page -> answer(page, from)))
                .orElseGet(SyncAnswer.ResetRequired::new);
    }

    /** Every task that there is; deletions so far do not concern a client that has nothing yet. */
    private SyncAnswer fromTheBeginning(Viewer viewer, int first) {
        HistoryRows rows = viewer.call(() -> tasks.findChanges(viewer.userId(), 0, Long.MAX_VALUE, first + 1));
        History history = rows.history();
        SyncToken from = new SyncToken(history.mark(viewer.userId()), 0, history.changeCount());
        return answer(page(rows, from, first), from);
    }

    private static HistoryPage page(HistoryRows rows, SyncToken from, int limit) {
        boolean hasMore = rows.changes().size() > limit;
        List<NumberedChange> changes = hasMore ? rows.changes().subList(0, limit) : rows.changes();
        long end = hasMore ? changes.getLast().number() : rows.history().changeCount();
        return new HistoryPage(changes, from.at(end), hasMore);
    }

    private static SyncAnswer answer(HistoryPage page, SyncToken from) {
        return new SyncAnswer.Page(
                page.changes().stream().map(change -> change.toldTo(from)).toList(),
                page.end().encoded(),
                page.hasMore());
    }
}
