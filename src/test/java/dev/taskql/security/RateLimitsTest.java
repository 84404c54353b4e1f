package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** 10 points at once, of which one comes back every 3 s; two turns. */
class RateLimitsTest {

    private static final RateSettings SMALL =
            new RateSettings(true, 20, Duration.ofMinutes(1), 10, 2, Duration.ofMillis(50));

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits limits = new RateLimits(SMALL, time());
    private final Viewer ann = TestUser.create().viewer();
    private final Viewer bob = TestUser.create().viewer();

    private TimeMeter time() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private long secondsToWait(Viewer viewer, long points) {
        AtomicLong seconds = new AtomicLong();
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limits.take(viewer, points))
                .satisfies(refused -> seconds.set(refused.retryAfter()));
        return seconds.get();
    }

    @Test
    void userMaySpendTheBurstAndNoPointMore() {
        for (int i = 0; i < 10; i++) {
            limits.take(ann, 1);
        }
        assertThat(secondsToWait(ann, 1)).isEqualTo(3);
    }

    @Test
    void pointsComeBackOneByOneUpToTheBurst() {
        limits.take(ann, 10);
        pass(Duration.ofMillis(2_999));
        assertThat(secondsToWait(ann, 1)).isEqualTo(1); // 1 ms, rounded up
        pass(Duration.ofMillis(1));
        limits.take(ann, 1);
        assertThat(secondsToWait(ann, 1)).isEqualTo(3);

        pass(Duration.ofHours(1));
        limits.take(ann, 10);
        assertThat(secondsToWait(ann, 1)).isEqualTo(3);
    }

    @Test
    void refusedRequestTakesNothing() {
        limits.take(ann, 8);
        assertThat(secondsToWait(ann, 3)).isEqualTo(3);
        limits.take(ann, 2);
    }

    @Test
    void requestDearerThanABurstCostsABurst() {
        limits.take(ann, 1_000);
        assertThat(secondsToWait(ann, 1_000)).isEqualTo(30);
    }

    @Test
    void whoHasPaidOneAndCannotPayMoreIsToldWhenBothAreThere() {
        limits.take(ann, 7);
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limits.takeMore(ann, 4))
                .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(6));
        limits.takeMore(ann, 3);
    }

    @Test
    void dearestRequestCanBeHadFromAWholeBurst() {
        limits.take(ann, 1);
        limits.takeMore(ann, 1_000);
        assertThat(secondsToWait(ann, 1)).isEqualTo(3);

        RateLimits tiny = new RateLimits(new RateSettings(true, 1, Duration.ofMinutes(1), 1, 1, Duration.ZERO), time());
        tiny.take(ann, 1);
        assertThatCode(() -> tiny.takeMore(ann, 1_000)).doesNotThrowAnyException();
    }

    @Test
    void oneUserLeavesAConnectionToOthers() {
        assertThat(SMALL.leavingOneOf(3)).isEqualTo(SMALL);
        assertThat(SMALL.leavingOneOf(2).concurrency()).isEqualTo(1);
        assertThat(SMALL.leavingOneOf(1).concurrency()).isEqualTo(1);
        var off = new RateSettings(false, 20, Duration.ofMinutes(1), 10, 2, Duration.ZERO);
        assertThat(off.leavingOneOf(2)).isEqualTo(off);
    }

    @Test
    void oneUserSpendsNothingOfAnothers() {
        limits.take(ann, 10);
        limits.begin(ann);
        limits.begin(ann);

        limits.take(bob, 10);
        limits.begin(bob).end();
    }

    @Test
    void thirdAtOnceIsRefusedUntilOneEnds() {
        Turn first = limits.begin(ann);
        limits.begin(ann);
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limits.begin(ann))
                .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(1));

        first.end();
        first.end(); // counts once
        limits.begin(ann);
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> limits.begin(ann));
    }

    @Test
    void thirdWaitsAWhileForItsTurn() throws Exception {
        RateLimits patient = new RateLimits(
                new RateSettings(true, 20, Duration.ofMinutes(1), 10, 1, Duration.ofSeconds(20)), time());
        Turn first = patient.begin(ann);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = threads.submit(() -> patient.begin(ann));
            first.end();
            second.get(10, TimeUnit.SECONDS).end();
        }
    }

    @Test
    void nothingIsLimitedWhereItIsSwitchedOff() {
        RateLimits off = new RateLimits(new RateSettings(false, 1, Duration.ofMinutes(1), 1, 1, Duration.ZERO), time());
        assertThatCode(() -> {
                    for (int i = 0; i < 5; i++) {
                        off.take(ann, 1);
                        off.begin(ann);
                    }
                })
                .doesNotThrowAnyException();
    }
}
