package dev.taskql.live;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskHistory;
import dev.taskql.user.Viewer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's subscribers on this node: a hint makes it read the tables once, for all of them. */
final class Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final int PAGE = 200;

    private final Viewer viewer;
    private final TaskHistory history;
    private final Rhythm rhythm;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();
    private final RecentChanges recent;
    private final ChangeLag lag;
    private final Recurring refreshing;
    private final ScheduledFuture<?> sweep;

    Channel(Viewer viewer, TaskHistory history, Rhythm rhythm, RecentChanges recent, ChangeLag lag) {
        this.viewer = viewer;
        this.history = history;
        this.rhythm = rhythm;
        this.recent = recent;
        this.lag = lag;
        this.refreshing = new Recurring(rhythm, this::refresh);
        this.sweep = rhythm.everySweep(this::sweep);
    }

    void add(Feed feed) {
        feeds.add(feed);
    }

    /** Whether this was the last one. */
    boolean remove(Feed feed) {
        feeds.remove(feed);
        return feeds.isEmpty();
    }

    int countFeeds() {
        return feeds.size();
    }

    void close() {
        sweep.cancel(false);
    }

    /** Something may have changed. */
    void hint() {
        refreshing.ask();
    }

    private void sweep() {
        recent.clear(); // by now everyone who keeps up has them
        hint();
    }

    /**
     * What happened after a point: from memory, or from the tables for who is behind.
     *
     * @throws StreamEndedException where that is no longer known
     */
    HistoryPage after(SyncToken point) {
        return recent.after(point).orElseGet(() -> read(point));
    }

    private HistoryPage read(SyncToken point) {
        HistoryPage page = rhythm.read(() -> history.read(viewer, point, PAGE))
                .orElseThrow(() -> new StreamEndedException(StreamEndedException.Reason.RESET_REQUIRED));
        if (!page.hasMore() && recent.begin(page.end())) {
            hint(); // what was committed since that read, and hinted at before there was a beginning
        }
        return page;
    }

    private void refresh() {
        try {
            readOn();
        } catch (RuntimeException e) {
            LOG.debug("Cannot read the changes of a user, will try again", e);
            refreshing.askLater();
        }
        feeds.forEach(Feed::signal);
    }

    private void readOn() {
        SyncToken from = recent.end();
        while (from != null) { // before the beginning each subscriber reads for itself
            from = readOn(from);
        }
    }

    /** Where there is more; null at the end. */
    private @Nullable SyncToken readOn(SyncToken from) {
        Optional<HistoryPage> page = rhythm.read(() -> history.read(viewer, from, PAGE));
        if (page.isEmpty()) {
            recent.forget(); // another history: each subscriber finds out for itself
            return null;
        }
        recent.add(page.get().changes(), page.get().end());
        lag.tell(page.get().changes());
        return page.get().hasMore() ? page.get().end() : null;
    }
}
