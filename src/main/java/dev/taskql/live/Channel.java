package dev.taskql.live;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.NumberedChange;
import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskHistory;
import dev.taskql.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's subscribers on this node: a hint makes it read the tables once, for all of them. */
final class Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final int PAGE = 200;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Viewer viewer;
    private final TaskHistory history;
    private final Rhythm rhythm;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();
    private final RecentChanges recent;
    private final ScheduledFuture<?> sweep;

    // As in Feed: whoever raises it from 0 reads until it is 0 again, so hints that come meanwhile are one.
    private final AtomicInteger hints = new AtomicInteger();

    Channel(Viewer viewer, TaskHistory history, Rhythm rhythm, RecentChanges recent) {
        this.viewer = viewer;
        this.history = history;
        this.rhythm = rhythm;
        this.recent = recent;
        this.sweep = rhythm.everySweep(this::hint);
    }

    void add(Feed feed) {
        feeds.add(feed);
    }

    /** Whether this was the last one. */
    boolean remove(Feed feed) {
        feeds.remove(feed);
        return feeds.isEmpty();
    }

    void close() {
        sweep.cancel(false);
    }

    /** Something may have changed. */
    void hint() {
        if (hints.getAndIncrement() == 0) {
            rhythm.start(this::refresh);
        }
    }

    /** What happened after a point: from memory, or from the tables for who is behind. */
    HistoryPage after(SyncToken point) {
        return recent.after(point)
                .or(() -> rhythm.read(() -> history.read(viewer, point, PAGE)))
                .orElseThrow(() -> new StreamEndedException(StreamEndedException.Reason.RESET_REQUIRED));
    }

    private void refresh() {
        int answered = 1;
        while (answered != 0) {
            int seen = hints.get();
            readOn();
            feeds.forEach(Feed::signal);
            answered = hints.addAndGet(-seen);
        }
    }

    private void readOn() {
        try {
            boolean hasMore = true;
            while (hasMore) {
                hasMore = rhythm.read(this::readPage);
            }
        } catch (RuntimeException e) {
            LOG.debug("Cannot read the changes of a user, will try again", e);
            rhythm.later(this::hint, RETRY);
        }
    }

    private boolean readPage() {
        SyncToken end = recent.end();
        if (end == null) {
            recent.beginAt(history.latest(viewer));
            return false;
        }
        Optional<HistoryPage> page = history.read(viewer, end, PAGE);
        if (page.isEmpty()) {
            recent.forget(); // another history: each feed finds out for itself
            return false;
        }
        List<NumberedChange> changes = page.get().changes();
        recent.add(changes, page.get().end());
        return page.get().hasMore();
    }
}
