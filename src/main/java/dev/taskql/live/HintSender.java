package dev.taskql.live;

import dev.taskql.task.TasksChanged;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Tells this node's subscribers and the other nodes that something was committed. Never inside the writing transaction,
 * where it would cost three quarters of the throughput, and many hints in one notification. A hint that is lost is made up
 * for by the sweep.
 */
@Component
class HintSender implements SmartLifecycle {

    /** The channel of PostgreSQL's NOTIFY. */
    static final String CHANNEL = "taskql_hints";

    /** Tells apart what this node sent itself. */
    static final String NODE = UUID.randomUUID().toString();

    private static final Logger LOG = LoggerFactory.getLogger(HintSender.class);
    private static final Duration GATHERING = Duration.ofMillis(10);

    // A mark has at most 13 characters, a notification at most 7,999 bytes.
    private static final int BATCH = 500;

    private final Channels channels;
    private final JdbcOperations jdbc;
    private final BlockingQueue<HintMark> pending = new LinkedBlockingQueue<>(10_000);
    private @Nullable Thread sender;

    HintSender(Channels channels, JdbcOperations jdbc) {
        this.channels = channels;
        this.jdbc = jdbc;
    }

    @EventListener
    void tasksChanged(TasksChanged change) {
        HintMark mark = HintMark.of(change.userId());
        channels.hint(mark);
        if (!pending.offer(mark)) {
            LOG.debug("Too many hints at once: other nodes see some changes later");
        }
    }

    private void sendUntilStopped() {
        try {
            while (true) {
                send(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<HintMark> gather() throws InterruptedException {
        Set<HintMark> marks = new LinkedHashSet<>();
        marks.add(pending.take());
        Thread.sleep(GATHERING);
        pending.drainTo(marks, BATCH - 1);
        return marks;
    }

    private void send(Set<HintMark> marks) {
        String text = marks.stream().map(HintMark::toString).collect(Collectors.joining(" ", NODE + " ", ""));
        try {
            jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, text);
        } catch (DataAccessException e) {
            LOG.debug("Cannot tell other nodes of changes: they see them later", e);
        }
    }

    @Override
    public void start() {
        sender = Thread.ofVirtual().name("hint-sender").start(this::sendUntilStopped);
    }

    @Override
    public void stop() {
        if (sender != null) {
            sender.interrupt();
            sender = null;
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }
}
