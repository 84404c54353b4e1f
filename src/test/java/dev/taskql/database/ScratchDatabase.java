package dev.taskql.database;

import dev.taskql.TestDatabase;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A fresh database in the PostgreSQL of the tests. */
final class ScratchDatabase implements AutoCloseable {

    private final DatabaseUrl superuser = DatabaseUrl.parse("the tests' database", TestDatabase.url());
    private final String name = "scratch_" + UUID.randomUUID().toString().replace("-", "");

    ScratchDatabase() {
        new JdbcTemplate(raw(superuser)).execute("create database " + name);
    }

    /** As a superuser. */
    DatabaseUrl url() {
        return as(superuser.username(), superuser.password());
    }

    /** A role of this database's name. */
    DatabaseUrl login(String attributes) {
        execute("create role " + name + " password 'pw' " + attributes);
        return as(name, "pw");
    }

    private DatabaseUrl as(String username, String password) {
        return new DatabaseUrl(superuser.jdbcUrl().replaceFirst("/[^/]*$", "/" + name), username, password);
    }

    void handOver(DatabaseUrl owner) {
        execute("alter database " + name + " owner to " + owner.username());
        execute("""
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

    void execute(String statement) {
        new JdbcTemplate(raw(url())).execute(statement);
    }

    static int migrate(DatabaseUrl url, String serverLogin) {
        return Flyway.configure()
                .dataSource(raw(url))
                .schemas("taskql")
                .locations("classpath:db/migration", "classpath:db/callback")
                .placeholders(Map.of("serverLogin", serverLogin))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    static DataSource raw(DatabaseUrl url) {
        return new DriverManagerDataSource(url.jdbcUrl(), url.username(), url.password());
    }

    @Override
    public void close() {
        new JdbcTemplate(raw(superuser)).execute("drop database " + name + " with (force)");
    }
}
