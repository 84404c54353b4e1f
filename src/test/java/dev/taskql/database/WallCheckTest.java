package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every kind of login that an operator may give the server, each in a database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class WallCheckTest {

    private static final StatementLimits LIMITS = new StatementLimits(Duration.ofSeconds(10), Duration.ofSeconds(3));

    private final ScratchDatabase scratch = new ScratchDatabase();

    @AfterEach
    void dropDatabase() {
        scratch.close();
    }

    @Test
    void aSuperuserIsHeldBackByTheServerRole() {
        ScratchDatabase.migrate(scratch.url(), "");
        check(scratch.url());
        assertThat(userSeenBy(scratch.url())).endsWith("|taskql_server");
    }

    @Test
    void anOrdinaryLoginBesideAnOwnerThatMigratesNeedsNoChangeOfRole() {
        DatabaseUrl login = scratch.login("login");
        ScratchDatabase.migrate(scratch.url(), login.username());
        check(login);
        assertThat(userSeenBy(login)).endsWith("|" + login.username());
    }

    @Test
    void anOwnerThatMayCreateRolesIsHeldBackByTheServerRole() {
        // What a test before left in this PostgreSQL belongs to its superuser, so the owner is let in on it.
        ScratchDatabase.migrate(scratch.url(), "");
        DatabaseUrl owner = scratch.login("login createrole");
        scratch.execute("grant taskql_server to " + owner.username() + " with admin option");
        scratch.handOver(owner);
        ScratchDatabase.migrate(owner, "");
        check(owner);
        assertThat(userSeenBy(owner)).endsWith("|taskql_server");
    }

    @Test
    void anOwnerThatMayNotCreateRolesIsBoundByForcedRowSecurity() {
        DatabaseUrl owner = scratch.login("login");
        scratch.handOver(owner);
        ScratchDatabase.migrate(owner, "");
        check(owner);
        assertThat(userSeenBy(owner)).endsWith("|" + owner.username());
    }

    @Test
    void aLoginThatBypassesTheWallAndMayNotSwitchIsRefused() {
        ScratchDatabase.migrate(scratch.url(), "");
        DatabaseUrl login = scratch.login("login bypassrls");
        scratch.execute("grant usage on schema taskql to " + login.username());
        scratch.execute("grant select on all tables in schema taskql to " + login.username());
        assertThatThrownBy(() -> check(login))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining(login.username() + " bypasses it on taskql.task");
    }

    @Test
    void aTableWithoutTheWallIsRefused() {
        ScratchDatabase.migrate(scratch.url(), "");
        for (String breach : List.of(
                "alter table taskql.users no force row level security",
                "alter table taskql.task disable row level security",
                "drop policy task_deletion_own on taskql.task_deletion")) {
            scratch.execute(breach);
        }
        assertThatThrownBy(() -> check(scratch.url()))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("not enabled and forced on taskql.users")
                .hasMessageContaining("not enabled and forced on taskql.task;")
                .hasMessageContaining("no policy on taskql.task_deletion");
    }

    @Test
    void anOwnerIsWarnedOfOnce(CapturedOutput output) {
        DatabaseUrl owner = scratch.login("login");
        scratch.handOver(owner);
        ScratchDatabase.migrate(owner, "");
        check(owner);
        assertThat(output.toString().split("could lift row-level security", -1)).hasSize(2);
    }

    @Test
    void serversThatStartAtOnceOnAFreshDatabaseAllSucceed() throws Exception {
        List<Callable<Integer>> servers = Collections.nCopies(4, this::start);
        int migrations = 0;
        try (ExecutorService machines = Executors.newFixedThreadPool(servers.size())) {
            for (Future<Integer> start : machines.invokeAll(servers)) {
                migrations += start.get();
            }
        }
        assertThat(migrations).isPositive();
        assertThat(userSeenBy(scratch.url())).endsWith("|taskql_server");
    }

    private int start() {
        int migrations = ScratchDatabase.migrate(scratch.url(), "");
        check(scratch.url());
        return migrations;
    }

    @Test
    void migratingTwiceChangesNothing() {
        ScratchDatabase.migrate(scratch.url(), "");
        assertThatCode(() -> ScratchDatabase.migrate(scratch.url(), "")).doesNotThrowAnyException();
    }

    private static void check(DatabaseUrl url) {
        new WallCheck(new ViewerDataSource(ScratchDatabase.raw(url), ConnectionQueue.none(), LIMITS, new Presence()))
                .afterSingletonsInstantiated();
    }

    /** Through the server's way: the wall holds, and who the statement ran as. */
    private static String userSeenBy(DatabaseUrl url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(url.username());
        config.setPassword(url.password());
        config.setMaximumPoolSize(1);
        try (var pool = new HikariDataSource(config)) {
            JdbcClient sql =
                    JdbcClient.create(new ViewerDataSource(pool, ConnectionQueue.none(), LIMITS, new Presence()));
            Viewer alice = TestUser.create().viewer();
            Rows.insertFor(sql, alice);
            Viewer bob = TestUser.create().viewer();
            assertThat(bob.<Long>call(() -> Rows.count(sql, "task"))).isZero();
            assertThat(alice.<Long>call(() -> Rows.count(sql, "task"))).isOne();
            assertThat(Rows.count(sql, "task")).isZero();
            return alice.call(() -> sql.sql("select id || '|' || current_user from taskql.users")
                    .query(String.class)
                    .single());
        }
    }
}
