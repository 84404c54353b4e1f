package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One place. Nobody in here waits for an hour: who would is refused at once, or the test is too late. */
@Timeout(60)
class AdmissionTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();

    private Admission withPatience(Duration patience) {
        return admission(1_000, patience);
    }

    private Admission admission(int line, Duration patience) {
        return new Admission(new AdmissionSettings(1, line, patience), new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private void work(Admission admission, Duration each, int times) {
        for (int i = 0; i < times; i++) {
            Runnable end = admission.begin();
            nanos.addAndGet(each.toNanos());
            end.run();
        }
    }

    private static CompletableFuture<Runnable> waiting(Admission admission) {
        int before = admission.waiting();
        CompletableFuture<Runnable> place = CompletableFuture.supplyAsync(admission::begin, Thread::startVirtualThread);
        while (admission.waiting() == before) {
            Thread.onSpinWait();
        }
        return place;
    }

    @Test
    void withoutPatienceThereIsAPlaceOrNone() {
        Admission admission = withPatience(Duration.ZERO);
        Runnable end = admission.begin();
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(admission::begin);
        assertThat(admission.refusals()).isEqualTo(1);
        end.run();
        admission.begin();
    }

    @Test
    void thereAreAsManyPlacesAsConnectionsUnlessSet() {
        assertThat(new AdmissionSettings(0, 1, HOUR).forConnections(7).places()).isEqualTo(7);
        assertThat(new AdmissionSettings(3, 1, HOUR).forConnections(7).places()).isEqualTo(3);
    }

    @Test
    void whoWaitsComesInWhenOneEnds() throws Exception {
        Admission admission = withPatience(HOUR);
        Runnable end = admission.begin();
        CompletableFuture<Runnable> second = waiting(admission);
        assertThat(second).isNotDone();
        end.run();
        second.get(20, TimeUnit.SECONDS).run();
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void lineHasAnEnd() throws Exception {
        Admission admission = admission(2, HOUR);
        Runnable end = admission.begin();
        CompletableFuture<Runnable> first = waiting(admission);
        CompletableFuture<Runnable> second = waiting(admission);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(admission::begin);
        end.run();
        first.get(20, TimeUnit.SECONDS).run();
        second.get(20, TimeUnit.SECONDS).run();
    }

    @Test
    void manyWaitWhereWorkIsShort() throws Exception {
        Admission admission = withPatience(HOUR);
        work(admission, Duration.ofSeconds(1), 10_000);
        Runnable end = admission.begin();
        CompletableFuture<?>[] crowd = new CompletableFuture<?>[1_000];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = waiting(admission).thenAccept(Runnable::run);
        }
        end.run();
        CompletableFuture.allOf(crowd).get(20, TimeUnit.SECONDS);
        assertThat(admission.refusals()).isZero();
    }

    @Test
    void whoWouldWaitForTooLongIsRefusedAtOnce() throws Exception {
        Admission admission = withPatience(HOUR);
        work(admission, HOUR, 10_000); // its average is a little below
        Runnable end = admission.begin();
        CompletableFuture<Runnable> first = waiting(admission);
        CompletableFuture<Runnable> second = waiting(admission);

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(admission::begin);
        end.run();
        first.get(20, TimeUnit.SECONDS).run();
        second.get(20, TimeUnit.SECONDS).run();
        admission.begin();
    }

    @Test
    void workThatHasBecomeShortIsExpectedToBeShort() throws Exception {
        Admission admission = withPatience(HOUR);
        work(admission, HOUR, 10_000);
        work(admission, Duration.ofMillis(1), 10_000);
        Runnable end = admission.begin();
        CompletableFuture<?>[] crowd = {waiting(admission), waiting(admission), waiting(admission)};
        end.run();
        CompletableFuture.anyOf(crowd).get(20, TimeUnit.SECONDS);
        assertThat(admission.refusals()).isZero();
    }
}
