package dev.taskql.live;

import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskChange;
import dev.taskql.task.TaskHistory;
import dev.taskql.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;

/** A user's changes as they are committed. */
@Service
public class LiveChanges {

    private final TaskHistory history;
    private final Channels channels;
    private final Rhythm rhythm;

    LiveChanges(TaskHistory history, Channels channels, Rhythm rhythm) {
        this.history = history;
        this.channels = channels;
        this.rhythm = rhythm;
    }

    /**
     * The viewer's changes in order, none missing and none twice: first those after the point that the token marks, then
     * those that follow; without a token, from now on. A slow subscriber slows nobody: it is served as it asks, from the
     * tables where it has fallen behind.
     *
     * @throws StreamEndedException at once, or later as the stream's end, where the stream cannot go on
     */
    public Publisher<TaskChange> follow(Viewer viewer, @Nullable String since) {
        SyncToken from = since == null ? rhythm.read(() -> history.latest(viewer)) : known(viewer, since);
        return Flux.create(sink -> channels.join(viewer, from, sink), OverflowStrategy.ERROR);
    }

    private SyncToken known(Viewer viewer, String since) {
        return SyncToken.parse(since)
                .filter(token ->
                        rhythm.read(() -> history.read(viewer, token, 1)).isPresent())
                .orElseThrow(() -> new StreamEndedException(StreamEndedException.Reason.RESET_REQUIRED));
    }
}
