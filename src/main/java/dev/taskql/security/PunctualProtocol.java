package dev.taskql.security;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 for clients that send their request in bounded time. Tomcat's own timeouts begin anew with each byte: at one
 * byte a second somebody could hold all connections for days, with or without an account.
 */
public final class PunctualProtocol extends Http11NioProtocol {

    private final Set<PunctualProcessor> busy = ConcurrentHashMap.newKeySet();
    private volatile Duration limit = Duration.ofSeconds(30);
    private @Nullable ScheduledFuture<?> checks;
    private @Nullable Places places;
    private @Nullable ScheduledFuture<?> returns;

    /** @param limit from a request's first byte to its last, at most; looked at once a second */
    void setLimit(Duration limit) {
        this.limit = limit;
    }

    /** Takes the place of an executor. */
    void setPlaces(Places places) {
        this.places = places;
        setExecutor(places::work);
    }

    Duration limit() {
        return limit;
    }

    @Override
    protected Processor createProcessor() {
        return new PunctualProcessor(this, getAdapter(), busy);
    }

    @Override
    public void start() throws Exception {
        super.start();
        checks = getUtilityExecutor().scheduleWithFixedDelay(this::endLate, 1, 1, TimeUnit.SECONDS);
        if (places != null) {
            returns = getUtilityExecutor()
                    .scheduleWithFixedDelay(places::giveLongestBack, 100, 100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (checks != null) {
            checks.cancel(false);
        }
        if (returns != null) {
            returns.cancel(false);
        }
        super.stop();
    }

    private void endLate() {
        long now = System.nanoTime();
        busy.removeIf(processor -> !processor.isBusy());
        busy.forEach(processor -> processor.endIfLate(now, limit));
    }
}
