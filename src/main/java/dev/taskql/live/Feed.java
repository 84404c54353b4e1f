package dev.taskql.live;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.NumberedChange;
import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskChange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One subscriber: knows how far it is, and goes on from there whenever it is signalled and the client has room. It works
 * on a virtual thread of its own, so a client that does not read holds up nobody else.
 */
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Channel channel;
    private final FluxSink<TaskChange> sink;
    private final Rhythm rhythm;
    private final Recurring telling;

    // All below are used by the working thread alone.
    private SyncToken point;
    private SyncToken endOfPage;
    private Iterator<NumberedChange> page = List.<NumberedChange>of().iterator();
    private boolean hasEnded;
    private boolean isFailing;
    private long failingSinceNanos;

    Feed(Channel channel, SyncToken from, FluxSink<TaskChange> sink, Rhythm rhythm) {
        this.channel = channel;
        this.point = from;
        this.endOfPage = from;
        this.sink = sink;
        this.rhythm = rhythm;
        this.telling = new Recurring(rhythm, this::tellWhatThereIs);
    }

    /** There may be something to tell, or room for it. */
    void signal() {
        telling.ask();
    }

    private void tellWhatThereIs() {
        while (hasRoom() && hasNext()) {
            tell(page.next());
        }
    }

    private boolean hasRoom() {
        return !hasEnded && sink.requestedFromDownstream() > 0 && !sink.isCancelled();
    }

    private void tell(NumberedChange change) {
        point = page.hasNext() ? point.at(change.number()) : endOfPage;
        try {
            sink.next(change.toldTo(point));
        } catch (RuntimeException e) {
            end(e); // going on would skip this change
        }
    }

    private boolean hasNext() {
        try {
            boolean hasNext = page.hasNext() || fetch();
            isFailing = false;
            return hasNext;
        } catch (StreamEndedException e) {
            end(e);
        } catch (RuntimeException e) {
            LOG.debug("Cannot read the changes of a subscriber, will try again", e);
            beFailing();
        }
        return false;
    }

    private boolean fetch() {
        HistoryPage next = channel.after(point);
        page = next.changes().iterator();
        endOfPage = next.end();
        if (!page.hasNext()) {
            point = endOfPage;
        }
        return page.hasNext();
    }

    private void beFailing() {
        long now = System.nanoTime();
        if (!isFailing) {
            isFailing = true;
            failingSinceNanos = now;
        }
        if (Duration.ofNanos(now - failingSinceNanos).compareTo(rhythm.patience()) > 0) {
            end(new StreamEndedException(StreamEndedException.Reason.UNAVAILABLE));
        } else {
            telling.askLater();
        }
    }

    private void end(RuntimeException reason) {
        hasEnded = true;
        sink.error(reason);
    }
}
