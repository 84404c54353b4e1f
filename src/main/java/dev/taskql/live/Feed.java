package dev.taskql.live;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.NumberedChange;
import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskChange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One subscriber: knows how far it is, and goes on from there whenever it is signalled and the client has room. It works
 * on a virtual thread of its own, so a client that does not read holds up nobody else.
 */
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Channel channel;
    private final FluxSink<TaskChange> sink;
    private final Rhythm rhythm;

    // Counts the signals that were not yet answered; whoever raises it from 0 works until it is 0 again.
    private final AtomicInteger signals = new AtomicInteger();

    // The three below are used by the working thread alone.
    private SyncToken point;
    private Iterator<NumberedChange> pending = List.<NumberedChange>of().iterator();
    private int failures;

    Feed(Channel channel, SyncToken from, FluxSink<TaskChange> sink, Rhythm rhythm) {
        this.channel = channel;
        this.point = from;
        this.sink = sink;
        this.rhythm = rhythm;
    }

    /** There may be something to tell, or room for it. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            rhythm.start(this::work);
        }
    }

    void end(StreamEndedException.Reason reason) {
        sink.error(new StreamEndedException(reason));
    }

    private void work() {
        int answered = 1;
        while (answered != 0) {
            int seen = signals.get();
            tellWhatThereIs();
            answered = signals.addAndGet(-seen);
        }
    }

    private void tellWhatThereIs() {
        try {
            while (hasRoom() && (pending.hasNext() || fetch())) {
                NumberedChange change = pending.next();
                point = point.at(change.number());
                sink.next(change.toldTo(point));
            }
            failures = 0;
        } catch (StreamEndedException e) {
            sink.error(e);
        } catch (RuntimeException e) {
            comeBack(e);
        }
    }

    private boolean hasRoom() {
        return sink.requestedFromDownstream() > 0 && !sink.isCancelled();
    }

    private boolean fetch() {
        HistoryPage page = channel.after(point);
        pending = page.changes().iterator();
        if (!pending.hasNext()) {
            point = page.end();
        }
        return pending.hasNext();
    }

    private void comeBack(RuntimeException cause) {
        LOG.debug("Cannot read the changes of a subscriber, will try again", cause);
        failures++;
        if (RETRY.multipliedBy(failures).compareTo(rhythm.patience()) > 0) {
            end(StreamEndedException.Reason.UNAVAILABLE);
        } else {
            rhythm.later(this::signal, RETRY);
        }
    }
}
