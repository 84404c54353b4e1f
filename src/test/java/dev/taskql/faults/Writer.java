package dev.taskql.faults;

import dev.taskql.faults.Reply.Outcome;
import dev.taskql.faults.Request.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One client: writes tasks of its own, tries again until it knows what became of each write, and reads between the writes
 * whether the server has exactly that.
 */
final class Writer implements Runnable {

    private static final Duration PACE = Duration.ofMillis(Long.getLong("taskql.faults.pace", 60));
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final int MANY_TASKS = 40;

    private final Account account;
    private final Caller caller;
    private final History history;
    private final Dice dice;
    private final List<UUID> strangersTasks;
    private final List<Snapshot> own = new ArrayList<>();
    private volatile boolean isStopping;

    Writer(Account account, Caller caller, History history, Dice dice, List<UUID> strangersTasks) {
        this.account = account;
        this.caller = caller;
        this.history = history;
        this.dice = dice;
        this.strangersTasks = strangersTasks;
    }

    void stop() {
        isStopping = true;
    }

    @Override
    public void run() {
        while (!isStopping && !history.isBroken()) {
            act();
            Machine.pause(dice.upTo(PACE));
        }
    }

    private void act() {
        int choice = dice.below(20);
        if (choice < 2 || own.isEmpty()) {
            create();
        } else if (choice < 6) {
            rename(any());
        } else if (choice < 9) {
            toggle(any());
        } else if (choice < 10 || own.size() > MANY_TASKS) {
            delete(any());
        } else if (choice < 11) {
            handleMany();
        } else if (choice < 14) {
            toggleShared();
        } else if (choice < 15) {
            askForForeign();
        } else {
            look(any());
        }
    }

    private Snapshot any() {
        return dice.of(own);
    }

    private String newTitle() {
        return caller.person().title("task " + dice.below(1_000_000));
    }

    private void create() {
        UUID id = dice.uuid();
        String title = newTitle();
        var after = new Snapshot(id, title, false, 1);
        if (settle(Request.create(id, title), Optional.of(after))) {
            keep(after);
            if (dice.oneIn(3)) {
                settle(Request.create(id, title), Optional.of(after)); // as one does whose answer was lost
            }
        }
    }

    private void rename(Snapshot before) {
        Snapshot after = before.renamed(newTitle());
        if (settle(Request.rename(before, after.title()), Optional.of(after))) {
            replace(before, after);
        }
    }

    private void toggle(Snapshot before) {
        if (settle(Request.toggle(before), Optional.of(before.toggled()))) {
            replace(before, before.toggled());
        }
    }

    private void delete(Snapshot before) {
        if (settle(Request.delete(before), Optional.empty())) {
            own.remove(before);
            account.drop(before);
        }
    }

    private void keep(Snapshot task) {
        own.add(task);
        account.keep(task);
    }

    private void replace(Snapshot before, Snapshot after) {
        own.remove(before);
        keep(after);
    }

    /** Whether it was done; where the first answers were lost, the last one, or a look, tells. */
    private boolean settle(Request request, Optional<Snapshot> after) {
        boolean mayBeDone = false;
        long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (System.nanoTime() < end && !history.isBroken()) {
            Reply reply = caller.send(request);
            if (reply.outcome() == Outcome.DONE) {
                return isRight(request, after, reply.tasks().stream().findFirst());
            } else if (reply.outcome() != Outcome.UNKNOWN) {
                return (mayBeDone && request.kind() != Kind.CREATE)
                        ? isRight(request, after, lookUp(request.id()))
                        : broken("refused, though nobody else writes it: " + request + ": " + reply, request.id());
            }
            mayBeDone = true;
            Machine.pause(dice.upTo(Duration.ofMillis(400)));
        }
        return !history.isBroken() && broken("never settled: " + request, request.id());
    }

    private boolean isRight(Request request, Optional<Snapshot> expected, Optional<Snapshot> found) {
        return expected.equals(found)
                || broken(request + " should have left " + expected + ", but: " + found, request.id());
    }

    private boolean broken(String what, Object about) {
        history.violation(what, about);
        return false;
    }

    /** What the server has, asked until it answers. */
    private Optional<Snapshot> lookUp(UUID id) {
        Reply reply = caller.send(Request.read(id));
        while (reply.outcome() == Outcome.UNKNOWN && !history.isBroken()) {
            Machine.pause(dice.upTo(Duration.ofMillis(400)));
            reply = caller.send(Request.read(id));
        }
        return reply.tasks().stream().findFirst();
    }

    private void look(Snapshot known) {
        Reply reply = caller.send(dice.oneIn(4) ? Request.list() : Request.read(known.id()));
        for (Snapshot found : reply.tasks()) {
            Snapshot mine = own.stream()
                    .filter(task -> task.id().equals(found.id()))
                    .findAny()
                    .orElse(found);
            if (!mine.equals(found)) {
                broken("read " + found + ", but acknowledged was " + mine, found.id());
            }
        }
        if (reply.outcome() == Outcome.ABSENT) {
            broken("not there any more: " + known, known.id());
        }
    }

    private void toggleShared() {
        Reply reply = caller.send(Request.toggleAny(account.shared()));
        if (reply.outcome() == Outcome.UNKNOWN) {
            account.mayHaveToggled();
        } else if (reply.outcome() != Outcome.DONE
                || !account.toggledTo(reply.tasks().getFirst().revision())) {
            broken("a toggle was lost: " + reply, account.shared());
        }
    }

    private void askForForeign() {
        if (!strangersTasks.isEmpty()) {
            UUID foreign = dice.of(strangersTasks);
            Reply reply = caller.send(dice.oneIn(2) ? Request.read(foreign) : Request.toggleAny(foreign));
            if (reply.outcome() != Outcome.ABSENT && reply.outcome() != Outcome.UNKNOWN) {
                broken("another's task: " + reply, foreign);
            }
        }
    }

    /** All or none: made together, completed together, gone together. */
    private void handleMany() {
        List<UUID> ids = IntStream.range(0, 2 + dice.below(6))
                .mapToObj(number -> dice.uuid())
                .toList();
        String title = newTitle();
        handle(Request.many(Kind.CREATE_MANY, ids, title), 1, ids, title);
        handle(Request.many(Kind.COMPLETE_MANY, ids, ""), 2, ids, title);
        if (dice.oneIn(2)) {
            handle(Request.many(Kind.DELETE_MANY, ids, ""), 0, ids, title);
        }
    }

    /** @param revision of each afterwards; 0 for none */
    private void handle(Request request, int revision, List<UUID> ids, String title) {
        int tries = 1;
        Reply reply = caller.send(request);
        while (reply.outcome() == Outcome.UNKNOWN && !history.isBroken()) {
            Machine.pause(dice.upTo(Duration.ofMillis(400)));
            tries++;
            reply = caller.send(request);
        }
        if (reply.outcome() == Outcome.UNKNOWN) {
            return; // something else is broken
        }
        int told = reply.tasks().size();
        boolean tellsAll = told == ids.size() || revision == 0 || (tries > 1 && revision == 2 && told == 0);
        if (reply.outcome() != Outcome.DONE || !tellsAll) {
            broken("not all or none: " + request + ": " + reply, ids.getFirst());
            return;
        }
        for (UUID id : ids) {
            if (revision == 0) {
                account.drop(new Snapshot(id, title, true, 2));
            } else {
                account.keep(new Snapshot(id, title, revision == 2, revision));
            }
        }
    }
}
