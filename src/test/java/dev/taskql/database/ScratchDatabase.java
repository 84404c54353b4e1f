package dev.taskql.database;

import dev.taskql.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A fresh database in the PostgreSQL of the tests. */
public final class ScratchDatabase implements AutoCloseable {

    private final DatabaseUrl superuser = DatabaseUrl.parse("the tests' database", TestDatabase.url());
    private final String name = "scratch_" + UUID.randomUUID().toString().replace("-", "");

    public ScratchDatabase() {
        new JdbcTemplate(raw(superuser)).execute("create database " + name);
    }

    /** For {@code DATABASE_URL}, with a superuser's name and password. */
    public String address() {
        return TestDatabase.url().replaceFirst("/[^/]*$", "/" + name);
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

    public void execute(String statement) {
        new JdbcTemplate(raw(url())).execute(statement);
    }

    /** The indexes that no constraint needs, each with the statement that makes it. */
    Map<String, String> indexes() {
        return JdbcClient.create(raw(url()))
                .sql("""
                        select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
                        from pg_index join pg_class on pg_class.oid = indrelid
                        where relnamespace = 'taskql'::regnamespace and relname <> 'flyway_schema_history'
                          and not exists (select from pg_constraint where conindid = indexrelid)
                        """)
                .query((row, number) -> Map.entry(row.getString("name"), row.getString("definition")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the rows of users are told apart by: each primary key, unique index and foreign key, as "table (columns)". */
    List<String> keys() {
        return JdbcClient.create(raw(url()))
                .sql("""
                        select indrelid::regclass || substring(pg_get_indexdef(indexrelid) from ' \\(.*\\)')
                        from pg_index join pg_class on pg_class.oid = indrelid
                        where relnamespace = 'taskql'::regnamespace and indisunique
                          and relname not in ('flyway_schema_history', 'sync_epoch')
                        union all
                        select conrelid::regclass || substring(pg_get_constraintdef(oid) from ' \\([^)]*\\)')
                        from pg_constraint where connamespace = 'taskql'::regnamespace and contype = 'f'
                        """)
                .query((row, number) -> row.getString(1))
                .list();
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
