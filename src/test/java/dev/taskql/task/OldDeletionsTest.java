package dev.taskql.task;

import static dev.taskql.task.Tasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.user.Users;
import dev.taskql.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Deletions are told for 90 days, and then forgotten with the user's next write. */
@TaskqlTest
class OldDeletionsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    private TaskService tasks;

    @Autowired
    private Users users;

    @Autowired
    private ChangeStore store;

    @Autowired
    private OldDeletions deletions;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ChangeHints hints;

    @Autowired
    private JdbcClient jdbc;

    private final Viewer viewer = TestUser.create().viewer();
    private String beforeAll = "";

    @BeforeEach
    void begin() {
        beforeAll = tasks.syncToken(viewer);
    }

    private WriteTransaction onDay(int day) {
        Clock clock = Clock.fixed(START.plus(Duration.ofDays(day)), ZoneOffset.UTC);
        return new WriteTransaction(users, store, deletions, transactions, hints, clock);
    }

    private TaskId create() {
        return done(tasks.create(viewer, Tasks.titled("short-lived"))).task().id();
    }

    private void delete(int day, TaskId id) {
        done(onDay(day).run(viewer, changes -> {
            changes.delete(id);
            return new Outcome.Done<>(id);
        }));
    }

    private void write(int day) {
        Draft draft = Tasks.titled("something else").draft(new Violations());
        done(onDay(day).run(viewer, changes -> new Outcome.Done<>(changes.create(draft))));
    }

    private long remembered() {
        return viewer.call(() -> jdbc.sql("select count(*) from taskql.task_deletion where user_id = ?")
                .param(viewer.userId())
                .query(Long.class)
                .single());
    }

    @Test
    void deletionIsRememberedFor90Days() {
        delete(0, create());
        write(90);

        assertThat(remembered()).isEqualTo(1);
        assertThat(tasks.changes(viewer, beforeAll, 10)).isInstanceOf(SyncAnswer.Page.class);
    }

    @Test
    void olderOnesAreForgottenWithTheNextWriteAndNoSooner() {
        TaskId first = create();
        TaskId second = create();
        TaskId third = create();
        String since = tasks.syncToken(viewer);
        delete(0, first);
        delete(1, second);
        delete(50, third);
        String afterSecond = SyncToken.parse(since).orElseThrow().at(5).encoded();

        assertThat(remembered()).isEqualTo(3);
        write(92);

        assertThat(remembered()).isEqualTo(1);
        assertThat(tasks.changes(viewer, since, 10)).isInstanceOf(SyncAnswer.ResetRequired.class);
        assertThat(tasks.changes(viewer, beforeAll, 10)).isInstanceOf(SyncAnswer.ResetRequired.class);
        assertThat(tasks.changes(viewer, afterSecond, 10)).isInstanceOf(SyncAnswer.Page.class);

        write(141);

        assertThat(remembered()).isZero();
        assertThat(tasks.changes(viewer, afterSecond, 10)).isInstanceOf(SyncAnswer.ResetRequired.class);
        assertThat(tasks.changes(viewer, tasks.syncToken(viewer), 10)).isInstanceOf(SyncAnswer.Page.class);
    }

    @Test
    void deletionThatForgetsOthersIsRememberedItself() {
        TaskId first = create();
        TaskId second = create();
        delete(0, first);
        String since = tasks.syncToken(viewer);
        delete(100, second);

        assertThat(remembered()).isEqualTo(1);
        assertThat(tasks.changes(viewer, since, 10)).isInstanceOf(SyncAnswer.Page.class);

        write(200);

        assertThat(remembered()).isZero();
    }

    @Test
    void othersAreLeftAlone() {
        Viewer other = TestUser.create().viewer();
        TaskId task = done(tasks.create(other, Tasks.titled("theirs"))).task().id();
        done(onDay(0).run(other, changes -> {
            changes.delete(task);
            return new Outcome.Done<>(task);
        }));
        delete(0, create());
        write(200);

        long theirs = other.call(() -> jdbc.sql("select count(*) from taskql.task_deletion")
                .query(Long.class)
                .single());
        assertThat(theirs).isEqualTo(1);
    }
}
