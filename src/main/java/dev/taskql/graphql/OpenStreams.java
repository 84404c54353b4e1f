package dev.taskql.graphql;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All connections that stay open on this node: looks after them, counts them for each user, and ends them at the stop. */
@Component
class OpenStreams implements SmartLifecycle {

    private static final long CHECK_MILLIS = 1_000;
    private static final long FAREWELL_MILLIS = 1_000;

    private final StreamSettings settings;
    private final Clock clock;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> seats = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable ScheduledExecutorService> timer = new AtomicReference<>();

    /** Not the opposite of running: the port opens before this starts. */
    private final AtomicBoolean isStopped = new AtomicBoolean();

    OpenStreams(StreamSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** False while the server stops: the stream is to end like all others. */
    boolean add(OpenStream stream) {
        streams.add(stream);
        if (isStopped.get()) {
            streams.remove(stream);
            return false;
        }
        return true;
    }

    void remove(OpenStream stream) {
        streams.remove(stream);
    }

    /** Takes one of the user's connections; false where all are taken. */
    boolean takeSeat(String userId) {
        boolean[] isTaken = new boolean[1];
        seats.compute(userId, (user, count) -> {
            int taken = count == null ? 0 : count;
            isTaken[0] = taken < settings.maxConnections();
            return isTaken[0] ? Integer.valueOf(taken + 1) : count;
        });
        return isTaken[0];
    }

    void leaveSeat(String userId) {
        seats.computeIfPresent(userId, (user, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    int count() {
        return streams.size();
    }

    private void checkAll() {
        var now = clock.instant();
        streams.forEach(stream -> stream.check(now));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a check does not fail
    public void start() {
        var checks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("streams").factory());
        checks.scheduleWithFixedDelay(this::checkAll, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        isStopped.set(false);
        timer.set(checks);
    }

    @Override
    @SuppressWarnings("resource") // closing the executor would wait for those who do not read
    public void stop() {
        ScheduledExecutorService checks = timer.getAndSet(null);
        if (checks == null) {
            return;
        }
        isStopped.set(true);
        checks.shutdownNow();
        ExecutorService farewells = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Object>> endings = streams.stream()
                    .map(stream -> Executors.callable(stream::endForRestart))
                    .toList();
            farewells.invokeAll(endings, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            farewells.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer.get() != null;
    }

    /**
     * Between the time that balancers are given and the web server's stop, which then waits for requests only that end by
     * themselves.
     */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 512;
    }
}
