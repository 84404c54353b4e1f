package dev.taskql.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that repeats itself for the same seed; each thread has its own. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    synchronized Dice another() {
        return new Dice(random.split());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return below(chances) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(below((int) most.toMillis() + 1));
    }

    <T> List<T> shuffled(List<T> items) {
        var all = new ArrayList<>(items);
        for (int last = all.size() - 1; last > 0; last--) {
            Collections.swap(all, last, below(last + 1));
        }
        return all;
    }
}
