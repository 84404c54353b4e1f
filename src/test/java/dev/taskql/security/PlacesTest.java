package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Two places. Nothing runs by itself: what was begun ends when {@link #end} says so, and time passes by hand. */
class PlacesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STAY = Duration.ofSeconds(100);

    private long nanos;
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Places places = new Places(begun::add, 2, PATIENCE, STAY, () -> nanos);

    private void arrive(String name) {
        places.work(() -> done.add(Places.isRefused() ? "not " + name : name));
    }

    private void end() {
        begun.remove().run();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Places remember a thousand: ten thousand are all that they know. */
    private void learn(Duration each) {
        for (int i = 0; i < 10_000; i++) {
            places.work(() -> {});
            pass(each);
            end();
        }
    }

    @Test
    void soManyAreBegunWithAndTheOthersInTheirOrder() {
        List.of("a", "b", "c", "d").forEach(this::arrive);
        assertThat(begun).hasSize(2);
        assertThat(places.waiting()).isEqualTo(2);

        end();
        assertThat(begun).hasSize(2);
        assertThat(places.waiting()).isEqualTo(1);
        end();
        end();
        end();
        assertThat(done).containsExactly("a", "b", "c", "d");
        assertThat(begun).isEmpty();
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        places.work(() -> {
            throw new IllegalStateException();
        });
        List.of("a", "b").forEach(this::arrive);
        assertThatIllegalStateException().isThrownBy(this::end);
        assertThat(begun).hasSize(2);
    }

    @Test
    void whoIsSlowGivesItsPlaceBackOnce() {
        List.of("a", "b", "c", "d", "e").forEach(this::arrive);
        pass(STAY.minusNanos(1));
        places.giveLongestBack();
        assertThat(begun).hasSize(2);

        pass(Duration.ofNanos(1));
        places.giveLongestBack();
        places.giveLongestBack();
        assertThat(begun).hasSize(4);
        end();
        end();
        assertThat(done).containsExactly("a", "b");
        assertThat(begun).hasSize(2);
        assertThat(places.waiting()).isEqualTo(1);
    }

    @Test
    void whatGoesOnAsAStreamGivesItsPlaceBackAtOnce() {
        places.work(() -> {
            assertThat(places.waiting()).isEqualTo(1);
            Room.leave();
            assertThat(places.waiting()).isZero();
            done.add("stream");
        });
        List.of("a", "b").forEach(this::arrive);
        end();
        assertThat(done).containsExactly("stream");
        assertThat(begun).hasSize(2);
        end();
        assertThat(begun).hasSize(1);
    }

    @Test
    void whoseWaitWouldBeTooLongIsToldSoAtOnce() {
        learn(Duration.ofSeconds(11));
        List.of("a", "b", "c", "d", "e").forEach(this::arrive);

        assertThat(begun).hasSize(3);
        assertThat(places.waiting()).isEqualTo(2);
        while (!begun.isEmpty()) {
            end();
        }
        assertThat(done).containsExactlyInAnyOrder("a", "b", "c", "d", "not e");
        assertThat(places.refusals()).isEqualTo(1);
    }

    @Test
    void refusingManyTakesLittle() {
        learn(Duration.ofSeconds(11));
        for (int i = 0; i < 100; i++) {
            arrive("a");
        }
        assertThat(begun).hasSize(3);
        assertThat(places.refusals()).isEqualTo(96);
        for (int i = 0; i < 100; i++) {
            end();
        }
        assertThat(done.stream().filter("not a"::equals)).hasSize(96);
    }

    @Test
    void manyWaitWhereWorkIsShort() {
        learn(Duration.ofMillis(1));
        for (int i = 0; i < 10_000; i++) {
            arrive("a");
        }
        assertThat(places.refusals()).isZero();
    }

    @Test
    void workThatHasBecomeShortIsExpectedToBeShort() {
        learn(Duration.ofSeconds(11));
        learn(Duration.ofMillis(1));
        for (int i = 0; i < 10_000; i++) {
            arrive("a");
        }
        assertThat(places.refusals()).isZero();
    }
}
