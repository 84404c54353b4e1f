package dev.taskql.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When which node had a reason not to work. */
final class Weather {

    /** After a fault's end everything works again within this time. */
    static final Duration RECOVERY = Duration.ofSeconds(Long.getLong("taskql.faults.recovery", 5));

    private final List<Spell> spells = new CopyOnWriteArrayList<>();

    /** One fault; the nodes that it does not name go on as if nothing was. */
    static final class Spell {

        private final List<? extends Target> nodes;
        private final boolean hidesAnswers;
        private final long beganAt = System.nanoTime();
        private volatile long endedAt = Long.MAX_VALUE;

        private Spell(List<? extends Target> nodes, boolean hidesAnswers) {
            this.nodes = nodes;
            this.hidesAnswers = hidesAnswers;
        }

        void end() {
            endedAt = System.nanoTime();
        }

        private boolean excuses(Target node, long from, long to, Duration recovery) {
            return nodes.contains(node)
                    && beganAt - to <= 0
                    && (endedAt == Long.MAX_VALUE || from - endedAt <= recovery.toNanos());
        }
    }

    /** @param hidesAnswers that what a client asks may never be answered: its own line is broken, or the node is gone */
    Spell begin(List<? extends Target> nodes, boolean hidesAnswers) {
        var spell = new Spell(nodes, hidesAnswers);
        spells.add(spell);
        return spell;
    }

    /** Whether a request of that time had to succeed. */
    boolean mustWork(Target node, long from, long to) {
        return spells.stream().noneMatch(spell -> spell.excuses(node, from, to, RECOVERY));
    }

    /** Whether a request of that time had to be answered, if only by "not now". */
    boolean mustAnswer(Target node, long from, long to) {
        return spells.stream().noneMatch(spell -> spell.hidesAnswers && spell.excuses(node, from, to, RECOVERY));
    }
}
