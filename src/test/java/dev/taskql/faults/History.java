package dev.taskql.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened, to be read by whoever has to understand a failure. */
final class History {

    private static final int KEPT = 20_000;
    private static final int SHOWN = 25;

    private final long beganAt = System.nanoTime();
    private final Deque<String> steps = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private String at(String what) {
        return String.format(Locale.ROOT, "%8.3f %s", (System.nanoTime() - beganAt) / 1e9, what);
    }

    synchronized void step(String what) {
        steps.add(at(what));
        if (steps.size() > KEPT) {
            steps.removeFirst();
        }
    }

    synchronized void fault(String what) {
        faults.add(at(what));
        steps.add(at("FAULT " + what));
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** A promise that was broken. The words after it tell what to look for in the steps. */
    synchronized void violation(String what, Object... about) {
        violations.add(at(what) + "\n" + about(about));
    }

    private String about(Object... about) {
        List<String> told = steps.stream()
                .filter(step -> step.contains("FAULT ") || mentions(step, about))
                .toList();
        return String.join("\n", told.subList(Math.max(0, told.size() - SHOWN), told.size()));
    }

    private static boolean mentions(String step, Object... about) {
        for (@Nullable Object word : about) {
            if (word != null && step.contains(word.toString())) {
                return true;
            }
        }
        return false;
    }

    synchronized boolean isBroken() {
        return !violations.isEmpty();
    }

    /** The first ones; the others follow from them, as a rule. */
    synchronized List<String> violations() {
        return List.copyOf(violations.subList(0, Math.min(3, violations.size())));
    }

    synchronized String summary() {
        return counts + "\n" + String.join("\n", faults);
    }
}
