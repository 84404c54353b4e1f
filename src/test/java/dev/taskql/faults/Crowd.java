package dev.taskql.faults;

import dev.taskql.faults.Follower.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Some people, each with several clients that write and several that follow. */
final class Crowd {

    private static final int PEOPLE = Integer.getInteger("taskql.faults.people", 4);
    private static final int WRITERS = 2;

    /** Beyond the time in which nodes find out that they no longer hear of one another (taskql.live.silence). */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);

    private final FaultyPostgres postgres;
    private final List<? extends Target> targets;
    private final History history;
    private final Weather weather;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Thread> writing = new ArrayList<>();
    private final List<Thread> following = new ArrayList<>();

    Crowd(FaultyPostgres postgres, List<? extends Target> targets, History history, Weather weather, Dice dice) {
        this.postgres = postgres;
        this.targets = targets;
        this.history = history;
        this.weather = weather;
        List<UUID> shared =
                IntStream.range(0, PEOPLE).mapToObj(number -> dice.uuid()).toList();
        for (UUID id : shared) {
            join(new Account(Person.create(), id), shared, dice);
        }
    }

    private void join(Account account, List<UUID> shared, Dice dice) {
        accounts.add(account);
        List<UUID> others =
                shared.stream().filter(id -> !id.equals(account.shared())).toList();
        IntStream.range(0, WRITERS)
                .forEach(number ->
                        writers.add(new Writer(account, caller(account, dice), history, dice.another(), others)));
        for (Way way : Way.values()) {
            var replica = new Replica(way.name(), account.person(), history);
            followers.add(new Follower(way, replica, targets, history, dice.another()));
        }
    }

    private Caller caller(Account account, Dice dice) {
        return new Caller(account.person(), targets, weather, history, dice.another());
    }

    void start(Dice dice) {
        for (Account account : accounts) {
            caller(account, dice)
                    .send(Request.create(account.shared(), account.person().title("shared")));
        }
        writers.forEach(writer -> writing.add(Thread.ofVirtual().name("writer").start(writer)));
        followers.forEach(
                follower -> following.add(Thread.ofVirtual().name("follower").start(follower)));
    }

    /** After a last change of each, every copy has to get there. */
    void finish(Dice dice) {
        writers.forEach(Writer::stop);
        writing.forEach(Crowd::join);
        for (Account account : accounts) {
            Snapshot last = new Snapshot(dice.uuid(), account.person().title("last"), false, 1);
            caller(account, dice).send(Request.create(last.id(), last.title()));
            account.keep(last);
        }
        followers.forEach(Follower::settle);
        followers.forEach(this::awaitEnd);
        followers.forEach(Follower::stop);
        following.forEach(Crowd::join);
    }

    private void awaitEnd(Follower follower) {
        Replica replica = follower.replica();
        long end = Verdict.changeCount(postgres, replica.person());
        try {
            Machine.await("copy is told all", TOLD_WITHIN, () -> replica.position() == end);
        } catch (AssertionError late) {
            history.violation(
                    "%s is at %d, not told of %d".formatted(replica, replica.position(), end),
                    replica.person().id());
        }
    }

    void judge() {
        for (Account account : accounts) {
            List<Replica> replicas = followers.stream()
                    .map(Follower::replica)
                    .filter(replica -> replica.person().equals(account.person()))
                    .toList();
            Verdict.judge(postgres, account, replicas, history);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
