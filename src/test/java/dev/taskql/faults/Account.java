package dev.taskql.faults;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one person's clients know for certain that the server has. Each task has one client that writes it, but for the
 * shared one, which all toggle.
 */
final class Account {

    private final Person person;
    private final UUID shared;
    private final Map<UUID, Snapshot> tasks = new ConcurrentHashMap<>();
    private final AtomicInteger changesOfDeleted = new AtomicInteger();
    private final Set<Integer> sharedRevisions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger doubtfulToggles = new AtomicInteger();

    Account(Person person, UUID shared) {
        this.person = person;
        this.shared = shared;
    }

    Person person() {
        return person;
    }

    UUID shared() {
        return shared;
    }

    Map<UUID, Snapshot> tasks() {
        return tasks;
    }

    void keep(Snapshot task) {
        tasks.put(task.id(), task);
    }

    /** Each change of it took a number, and so did its end. */
    void drop(Snapshot last) {
        tasks.remove(last.id());
        changesOfDeleted.addAndGet(last.revision() + 1);
    }

    int changesOfDeleted() {
        return changesOfDeleted.get();
    }

    /** Whether no other toggle was told of the same revision. */
    boolean toggledTo(int revision) {
        return sharedRevisions.add(revision);
    }

    void mayHaveToggled() {
        doubtfulToggles.incrementAndGet();
    }

    /** Whether a revision of the shared task is possible: the first, and one for each toggle. */
    boolean admits(int revision) {
        int certain = 1 + sharedRevisions.size();
        return revision >= certain && revision <= certain + doubtfulToggles.get();
    }

    @Override
    public String toString() {
        return "%s: %d tasks, %d toggles, %d doubtful"
                .formatted(person.id(), tasks.size(), sharedRevisions.size(), doubtfulToggles.get());
    }
}
