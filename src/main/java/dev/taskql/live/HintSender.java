package dev.taskql.live;

import dev.taskql.task.TasksChanged;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Tells this node's subscribers and the other nodes that something was committed. Never inside the writing transaction,
 * where it would cost three quarters of the throughput, and many hints in one notification. A hint that is lost is made up
 * for by the sweep. Where there is nothing to tell it says so, that the listeners know that they hear.
 */
@Component
class HintSender implements SmartLifecycle {

    /** The channel of PostgreSQL's NOTIFY. */
    static final String CHANNEL = "taskql_hints";

    private static final Logger LOG = LoggerFactory.getLogger(HintSender.class);
    private static final Duration GATHERING = Duration.ofMillis(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    // A mark has at most 13 characters, a notification at most 7,999 bytes.
    private static final int BATCH = 500;

    private final Channels channels;
    private final JdbcOperations jdbc;
    private final NodeName node;
    private final long heartbeatMillis;
    private final BlockingQueue<HintMark> pending = new LinkedBlockingQueue<>(10_000);
    private final AtomicReference<@Nullable Thread> sender = new AtomicReference<>();

    HintSender(Channels channels, JdbcOperations jdbc, NodeName node, LiveSettings settings) {
        this.channels = channels;
        this.jdbc = jdbc;
        this.node = node;
        this.heartbeatMillis = settings.silence().toMillis() * 2 / 5;
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
            while (isRunning() || !pending.isEmpty()) {
                send(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<HintMark> gather() throws InterruptedException {
        Set<HintMark> marks = new LinkedHashSet<>();
        HintMark first = pending.poll(heartbeatMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            Thread.sleep(GATHERING);
            marks.add(first);
            pending.drainTo(marks, BATCH - 1);
        }
        return marks;
    }

    private void send(Set<HintMark> marks) {
        String text = Stream.concat(Stream.of(node), marks.stream())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        try {
            jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, text);
        } catch (RuntimeException e) {
            LOG.debug("Cannot tell other nodes of changes: they see them later", e);
        }
    }

    @Override
    public void start() {
        Thread thread = Thread.ofVirtual().name("hint-sender").unstarted(this::sendUntilStopped);
        sender.set(thread);
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = sender.getAndSet(null);
        if (thread != null) {
            letFinish(thread);
            thread.interrupt();
        }
    }

    private void letFinish(Thread thread) {
        try {
            pending.offer(HintMark.NOBODY); // wakes it
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sender.get() != null;
    }

    /** Stops after the web server: what its last requests committed is told, too. */
    @Override
    public int getPhase() {
        return 0;
    }
}
