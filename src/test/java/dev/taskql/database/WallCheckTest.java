package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every kind of login that an operator may give the server, each in a database of its own. */
class WallCheckTest {

    private final DatabaseUrl superuser = DatabaseUrl.parse("the tests' database", TestDatabase.url());
    private final JdbcTemplate admin = new JdbcTemplate(raw(superuser));
    private final String name = "wall_" + UUID.randomUUID().toString().replace("-", "");
    private final DatabaseUrl scratch = inScratch(superuser.username(), superuser.password());

    @BeforeEach
    void createDatabase() {
        admin.execute("create database " + name);
    }

    @AfterEach
    void dropDatabase() {
        admin.execute("drop database " + name + " with (force)");
    }

    @Test
    void aSuperuserIsHeldBackByTheServerRole() {
        migrate(scratch, "");
        check(scratch);
        assertThat(userSeenBy(scratch)).endsWith("|taskql_server");
    }

    @Test
    void anOrdinaryLoginBesideAnOwnerThatMigratesNeedsNoChangeOfRole() {
        DatabaseUrl login = login("login");
        migrate(scratch, login.username());
        check(login);
        assertThat(userSeenBy(login)).endsWith("|" + login.username());
    }

    @Test
    void anOwnerThatMayCreateRolesIsHeldBackByTheServerRole() {
        // What a test before left in this PostgreSQL belongs to its superuser, so the owner is let in on it.
        migrate(scratch, "");
        admin.execute("grant taskql_server to " + login("login createrole").username() + " with admin option");
        DatabaseUrl owner = inScratch(name, "pw");
        handOver(owner);
        migrate(owner, "");
        check(owner);
        assertThat(userSeenBy(owner)).endsWith("|taskql_server");
    }

    @Test
    void anOwnerThatMayNotCreateRolesIsBoundByForcedRowSecurity() {
        DatabaseUrl owner = login("login");
        handOver(owner);
        migrate(owner, "");
        check(owner);
        assertThat(userSeenBy(owner)).endsWith("|" + owner.username());
    }

    @Test
    void aLoginThatBypassesTheWallAndMayNotSwitchIsRefused() {
        migrate(scratch, "");
        DatabaseUrl login = login("login bypassrls");
        scratchAdmin("grant usage on schema taskql to " + login.username());
        scratchAdmin("grant select on all tables in schema taskql to " + login.username());
        assertThatThrownBy(() -> check(login))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining(login.username() + " bypasses it on taskql.task");
    }

    @Test
    void aTableWithoutTheWallIsRefused() {
        migrate(scratch, "");
        for (String breach : List.of(
                "alter table taskql.users no force row level security",
                "alter table taskql.task disable row level security",
                "drop policy task_deletion_own on taskql.task_deletion")) {
            scratchAdmin(breach);
        }
        assertThatThrownBy(() -> check(scratch))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("not enabled and forced on taskql.users")
                .hasMessageContaining("not enabled and forced on taskql.task;")
                .hasMessageContaining("no policy on taskql.task_deletion");
    }

    @Test
    void migratingTwiceChangesNothing() {
        migrate(scratch, "");
        assertThatCode(() -> migrate(scratch, "")).doesNotThrowAnyException();
    }

    private DatabaseUrl login(String attributes) {
        admin.execute("create role " + name + " password 'pw' " + attributes);
        return inScratch(name, "pw");
    }

    private DatabaseUrl inScratch(String username, String password) {
        return new DatabaseUrl(superuser.jdbcUrl().replaceFirst("/[^/]*$", "/" + name), username, password);
    }

    private void handOver(DatabaseUrl owner) {
        admin.execute("alter database " + name + " owner to " + owner.username());
        scratchAdmin("""
                do $$ declare o text; begin
                    if to_regnamespace('taskql') is not null then
                        alter schema taskql owner to %1$s;
                        for o in select oid::regclass::text from pg_class
                                 where relnamespace = 'taskql'::regnamespace and relkind = 'r' loop
                            execute 'alter table ' || o || ' owner to %1$s';
                        end loop;
                    end if;
                end $$""".formatted(owner.username()));
    }

    private void scratchAdmin(String statement) {
        new JdbcTemplate(raw(scratch)).execute(statement);
    }

    private static void migrate(DatabaseUrl url, String serverLogin) {
        Flyway.configure()
                .dataSource(raw(url))
                .schemas("taskql")
                .locations("classpath:db/migration", "classpath:db/callback")
                .placeholders(Map.of("serverLogin", serverLogin))
                .load()
                .migrate();
    }

    private static DataSource raw(DatabaseUrl url) {
        return new DriverManagerDataSource(url.jdbcUrl(), url.username(), url.password());
    }

    private static void check(DatabaseUrl url) {
        new WallCheck(new ViewerDataSource(raw(url))).afterSingletonsInstantiated();
    }

    /** Through the server's way: the wall holds, and who the statement ran as. */
    private static String userSeenBy(DatabaseUrl url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(url.username());
        config.setPassword(url.password());
        config.setMaximumPoolSize(1);
        try (var pool = new HikariDataSource(config)) {
            JdbcClient sql = JdbcClient.create(new ViewerDataSource(pool));
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
