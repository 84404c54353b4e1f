package dev.taskql.live;

import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskChange;
import dev.taskql.task.TaskHistory;
import dev.taskql.user.Viewer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.FluxSink;

/** The users who have subscribers on this node. */
@Component
class Channels {

    private final TaskHistory history;
    private final Rhythm rhythm;
    private final LiveSettings settings;
    private final Map<String, Channel> byUser = new ConcurrentHashMap<>();
    private final Map<HintMark, Channel> byMark = new ConcurrentHashMap<>();

    private final ChangeLag lag;

    Channels(TaskHistory history, Rhythm rhythm, LiveSettings settings, ChangeLag lag, MeterRegistry meters) {
        this.lag = lag;
        Gauge.builder("taskql.subscriptions", this, Channels::countFeeds)
                .description("Subscriptions that are followed at the moment")
                .register(meters);
        this.history = history;
        this.rhythm = rhythm;
        this.settings = settings;
    }

    /** Serves a subscriber until it leaves. */
    void join(Viewer viewer, SyncToken from, FluxSink<TaskChange> sink) {
        Feed feed = enter(viewer, from, sink);
        // Both may run at once, on this thread. The first look at the tables comes after the entry: no hint falls
        // between.
        sink.onDispose(() -> leave(viewer.userId(), feed));
        sink.onRequest(room -> feed.signal());
    }

    private Feed enter(Viewer viewer, SyncToken from, FluxSink<TaskChange> sink) {
        Feed[] feed = new Feed[1];
        byUser.compute(viewer.userId(), (userId, present) -> {
            Channel channel = present == null ? open(viewer) : present;
            feed[0] = new Feed(channel, from, sink, rhythm);
            channel.add(feed[0]);
            return channel;
        });
        return feed[0];
    }

    private Channel open(Viewer viewer) {
        Channel channel = new Channel(viewer, history, rhythm, new RecentChanges(settings.buffer()), lag);
        byMark.put(HintMark.of(viewer.userId()), channel);
        return channel;
    }

    private void leave(String user, Feed feed) {
        byUser.computeIfPresent(user, (userId, channel) -> {
            if (!channel.remove(feed)) {
                return channel;
            }
            channel.close();
            byMark.remove(HintMark.of(userId), channel);
            return null;
        });
    }

    void hint(HintMark mark) {
        Channel channel = byMark.get(mark);
        if (channel != null) {
            channel.hint();
        }
    }

    /** Hints may have been lost: every user is looked after. */
    void hintAll() {
        byUser.values().forEach(Channel::hint);
    }

    private int countFeeds() {
        return byUser.values().stream().mapToInt(Channel::countFeeds).sum();
    }

    /** Whether the user has a subscriber here. */
    boolean serves(String userId) {
        return byUser.containsKey(userId);
    }
}
