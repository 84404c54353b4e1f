package dev.taskql.log;

import dev.taskql.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** A database whose tasks may not be written: it breaks off in the way that the title names, and quotes the row. */
final class Sabotage implements AutoCloseable {

    /** What a title must contain to end in each way: an SQLSTATE, a check that does not hold, or a lost connection. */
    static final List<String> WAYS = List.of(
            "sqlstate-P0001",
            "sqlstate-22P02",
            "sqlstate-23505",
            "sqlstate-40P01",
            "sqlstate-40001",
            "sqlstate-53300",
            "sqlstate-57014",
            "check",
            "cut");

    private static final List<String> STATEMENTS = List.of(
            "alter table taskql.task add constraint sabotage check (title not like '%-check')",
            """
            create function public.sabotage() returns trigger language plpgsql security definer as $$
            begin
                if new.title like '%-cut' then
                    perform pg_terminate_backend(pg_backend_pid());
                elsif new.title like '%-sqlstate-%' then
                    raise exception using errcode = right(new.title, 5), message = 'no ' || new.title, detail = new::text;
                end if;
                return new;
            end $$""",
            "create trigger sabotage before insert on taskql.task for each row execute function public.sabotage()");

    private final String name = "sabotage_" + UUID.randomUUID().toString().replace("-", "");

    Sabotage() throws SQLException {
        try (Connection superuser = TestDatabase.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    /** For {@code DATABASE_URL}. */
    String url() {
        return TestDatabase.url().replaceFirst("/[^/]*$", "/" + name);
    }

    /** Once the tables are there. */
    void begin() throws SQLException {
        URI url = URI.create(TestDatabase.url());
        try (Connection superuser = TestDatabase.connect();
                Connection inside = DriverManager.getConnection(
                        superuser.getMetaData().getURL().replace(url.getPath(), "/" + name),
                        url.getUserInfo().split(":", 2)[0],
                        url.getUserInfo().replaceFirst("^[^:]*:?", ""));
                Statement statement = inside.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection superuser = TestDatabase.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }
}
