package dev.taskql.live;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.NumberedChange;
import dev.taskql.task.SyncToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user's latest changes without a gap, as many as a node keeps in memory. */
final class RecentChanges {

    private static final int PAGE = 200;

    private final int capacity;
    private final Deque<NumberedChange> changes = new ArrayDeque<>();
    private long begin;
    private @Nullable SyncToken end;

    RecentChanges(int capacity) {
        this.capacity = capacity;
    }

    /** Where the changes end; null as long as there is no beginning. */
    synchronized @Nullable SyncToken end() {
        return end;
    }

    /** Begins at a point that somebody has reached; false where there is a beginning. */
    synchronized boolean begin(SyncToken point) {
        if (end != null) {
            return false;
        }
        begin = point.position();
        // Without the subscriber's floor: others have to be told of deletions below it.
        end = new SyncToken(point.history(), point.position(), 0);
        return true;
    }

    synchronized void forget() {
        changes.clear();
        end = null;
    }

    /** Gives the memory back; who is behind reads the tables. */
    synchronized void clear() {
        changes.clear();
        begin = end == null ? begin : end.position();
    }

    /** Adds what follows upon the present end. */
    synchronized void add(List<NumberedChange> following, SyncToken newEnd) {
        changes.addAll(following);
        end = newEnd;
        while (changes.size() > capacity) {
            begin = changes.removeFirst().number();
        }
    }

    /** A page of the changes after a point; empty where the memory does not reach back so far, or is of another history. */
    synchronized Optional<HistoryPage> after(SyncToken point) {
        if (end == null || point.history() != end.history() || point.position() < begin) {
            return Optional.empty();
        }
        if (point.position() >= end.position()) {
            return Optional.of(new HistoryPage(List.of(), point, false));
        }
        List<NumberedChange> page = changes.stream()
                .filter(change -> change.number() > (change.task() == null ? point.deletionsKnown() : point.position()))
                .limit(PAGE)
                .toList();
        long reached = page.size() == PAGE ? page.getLast().number() : end.position();
        return Optional.of(new HistoryPage(page, point.at(reached), page.size() == PAGE));
    }
}
