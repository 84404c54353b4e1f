package dev.taskql.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taskql.user.Viewer;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much each user may ask for: so many points in a time, and so much at once. All transports draw on the same. Each node
 * counts for itself, so that behind several nodes a user has up to as many times the limit; what is protected is the node.
 * No user ever waits for another: nothing here is shared between them.
 */
public final class RateLimits {

    /** Far more users than one node serves within a minute; some 30 MB. */
    private static final long MAXIMUM_USERS = 100_000;

    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    /** What one user has left. */
    private record Quota(Bucket points, Semaphore turns) {}

    private final RateSettings settings;
    private final TimeMeter time;
    private final String policy;
    private final Cache<String, Quota> users;
    private final LongAdder refusals = new LongAdder();

    /** @param time not that of a wall clock, which may be set back: points would not return for as long */
    RateLimits(RateSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
        this.policy = "\"user\";q=%d;w=%d".formatted(settings.burst(), settings.secondsToFull());
        this.users = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_USERS)
                // A forgotten user begins with everything, so nobody is forgotten before having it back.
                .expireAfterAccess(KEPT_UNUSED.plusSeconds(settings.secondsToFull()))
                .build();
    }

    /**
     * Takes points, all or none.
     *
     * @param points at least 1; more than a whole burst count as a burst, or they could never be had
     * @throws RateLimitedException where the user has fewer left
     */
    public void take(Viewer viewer, long points) {
        if (settings.enabled()) {
            take(quota(viewer).points(), Math.min(points, settings.burst()), 0);
        }
    }

    /**
     * Takes more points for what has paid one by {@link #take}, all or none.
     *
     * @param points at least 1; with the one that is paid, more than a whole burst count as a burst
     * @throws RateLimitedException where the user has fewer left; asking anew costs the one point again
     */
    public void takeMore(Viewer viewer, long points) {
        long due = Math.min(points, settings.burst() - 1);
        if (settings.enabled() && due > 0) {
            take(quota(viewer).points(), due, 1);
        }
    }

    /** @param onReturn what the same request takes beside, when it is made again */
    private void take(Bucket bucket, long points, long onReturn) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(points);
        if (!probe.isConsumed()) {
            long nanos = onReturn == 0
                    ? probe.getNanosToWaitForRefill()
                    : bucket.estimateAbilityToConsume(points + onReturn).getNanosToWaitForRefill();
            refusals.increment();
            throw new RateLimitedException(
                    "You ask for too much in a short time; try again later.", Math.max(1, seconds(nanos)));
        }
    }

    /**
     * Waits for one of the user's turns to work, for the patience of the settings at most.
     *
     * @return what the caller is to end
     * @throws RateLimitedException where all are still taken
     */
    public Turn begin(Viewer viewer) {
        if (!settings.enabled()) {
            return new Turn(new Semaphore(0));
        }
        Semaphore turns = quota(viewer).turns();
        if (!await(turns)) {
            refusals.increment();
            throw new RateLimitedException(
                    "You have too much under way: at most %d requests at a time.".formatted(settings.concurrency()), 1);
        }
        return new Turn(turns);
    }

    private boolean await(Semaphore turns) {
        try {
            // Looks first whether it is free, so that most need no timer.
            if (turns.tryAcquire()) {
                return true;
            }
            Room.leave(); // one user's requests, waiting for each other, would keep all others waiting
            return turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Tells a client what is left, in the header fields of draft-ietf-httpapi-ratelimit-headers-10: the burst is the quota,
     * and its window the time in which a spent one returns. May be called again after a further {@link #take}.
     */
    public void tell(Viewer viewer, HttpServletResponse response) {
        if (!settings.enabled()) {
            return;
        }
        EstimationProbe full = quota(viewer).points().estimateAbilityToConsume(settings.burst());
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader(
                "RateLimit",
                "\"user\";r=" + full.getRemainingTokens() + ";t=" + seconds(full.getNanosToWaitForRefill()));
    }

    private Quota quota(Viewer viewer) {
        return users.get(viewer.userId(), user -> newQuota());
    }

    private Quota newQuota() {
        Bucket points = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.burst()).refillGreedy(settings.points(), settings.period()))
                .withCustomTimePrecision(time)
                .build();
        return new Quota(points, new Semaphore(settings.concurrency(), true));
    }

    /** How often anybody was refused since the start. */
    long refusals() {
        return refusals.sum();
    }

    private static long seconds(long nanos) {
        return (long) Math.ceil(nanos / NANOS_PER_SECOND);
    }
}
