package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection. Nobody in here waits for an hour: who would is refused at once, or the test is too late. */
@Timeout(60)
class ConnectionQueueTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();

    private ConnectionQueue withPatience(Duration patience) {
        return queue(1_000, patience);
    }

    private ConnectionQueue queue(int line, Duration patience) {
        return new ConnectionQueue(1, line, patience, HOUR, nanos::get);
    }

    private void work(ConnectionQueue queue, Duration each, int times) throws SQLTransientConnectionException {
        for (int i = 0; i < times; i++) {
            Runnable end = queue.await();
            nanos.addAndGet(each.toNanos());
            end.run();
        }
    }

    private static Runnable awaited(ConnectionQueue queue) {
        try {
            return queue.await();
        } catch (SQLTransientConnectionException e) {
            throw new CompletionException(e);
        }
    }

    private static CompletableFuture<Runnable> waiting(ConnectionQueue queue) {
        int before = queue.waiting();
        CompletableFuture<Runnable> place =
                CompletableFuture.supplyAsync(() -> awaited(queue), Thread::startVirtualThread);
        while (queue.waiting() == before) {
            Thread.onSpinWait();
        }
        return place;
    }

    /** Somebody who waits, is served, and leaves; in which order those do that wait from the same moment on, nobody knows. */
    private static CompletableFuture<?> served(ConnectionQueue queue) {
        return waiting(queue).thenAccept(Runnable::run);
    }

    @Test
    void withoutALineThereIsAConnectionOrNone() throws Exception {
        ConnectionQueue queue = queue(0, Duration.ZERO);
        Runnable end = queue.await();
        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
        assertThat(queue.refusals()).isEqualTo(1);
        end.run();
        queue.await();
    }

    @Test
    void whoWaitsComesInWhenOneEnds() throws Exception {
        ConnectionQueue queue = withPatience(HOUR);
        Runnable end = queue.await();
        CompletableFuture<Runnable> second = waiting(queue);
        assertThat(second).isNotDone();
        end.run();
        second.get(20, TimeUnit.SECONDS).run();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void lineHasAnEnd() throws Exception {
        ConnectionQueue queue = queue(2, HOUR);
        Runnable end = queue.await();
        CompletableFuture<?> both = CompletableFuture.allOf(served(queue), served(queue));
        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
        end.run();
        both.get(20, TimeUnit.SECONDS);
    }

    @Test
    void manyWaitWhereWorkIsShort() throws Exception {
        ConnectionQueue queue = withPatience(HOUR);
        work(queue, Duration.ofSeconds(1), 10_000);
        Runnable end = queue.await();
        CompletableFuture<?>[] crowd = new CompletableFuture<?>[1_000];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = served(queue);
        }
        end.run();
        CompletableFuture.allOf(crowd).get(20, TimeUnit.SECONDS);
        assertThat(queue.refusals()).isZero();
    }

    @Test
    void whoWouldWaitForTooLongIsRefusedAtOnce() throws Exception {
        ConnectionQueue queue = withPatience(HOUR);
        work(queue, HOUR, 10_000); // its average is a little below
        Runnable end = queue.await();
        CompletableFuture<?> both = CompletableFuture.allOf(served(queue), served(queue));

        assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(queue::await);
        end.run();
        both.get(20, TimeUnit.SECONDS);
        queue.await();
    }

    @Test
    void workThatHasBecomeShortIsExpectedToBeShort() throws Exception {
        ConnectionQueue queue = withPatience(HOUR);
        work(queue, HOUR, 10_000);
        work(queue, Duration.ofMillis(1), 10_000);
        Runnable end = queue.await();
        CompletableFuture<?>[] crowd = {waiting(queue), waiting(queue), waiting(queue)};
        end.run();
        CompletableFuture.anyOf(crowd).get(20, TimeUnit.SECONDS);
        assertThat(queue.refusals()).isZero();
    }
}
