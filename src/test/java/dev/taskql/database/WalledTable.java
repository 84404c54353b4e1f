package dev.taskql.database;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A table with rows of users, as PostgreSQL's catalogue has it, so that a new one is in every proof by itself.
 *
 * @param owner the column that says whose a row is: the first of the primary key
 * @param key the primary key's constraint
 * @param policy of the table
 * @param rows one of each user, as JSON
 */
record WalledTable(String name, String owner, String key, String policy, Map<String, String> rows) {

    /** Nobody's data: which migrations ran, and the name of the history of changes. */
    private static final String TABLES = """
            select 'taskql.' || relname as name, attname as owner, conname as key, polname as policy
            from pg_class
            left join pg_constraint on conrelid = pg_class.oid and contype = 'p'
            left join pg_attribute on attrelid = pg_class.oid and attnum = conkey[1]
            left join pg_policy on polrelid = pg_class.oid
            where relnamespace = 'taskql'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
              and relname not in ('flyway_schema_history', 'sync_epoch')
            order by name
            """;

    /** Every table, with a row of each of these users, which must be there. */
    static List<WalledTable> in(Connection superuser, Collection<String> users) {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
        return sql
                .sql(TABLES)
                .query((row, number) -> new WalledTable(
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("key"),
                        row.getString("policy"),
                        new HashMap<>()))
                .list()
                .stream()
                .map(table -> table.withRows(sql, users))
                .toList();
    }

    /** Fails for a new table until {@link Rows} fills it. */
    private WalledTable withRows(JdbcClient sql, Collection<String> users) {
        String select = sql("select to_jsonb(one)::text from %t one where %o = ? limit 1");
        users.forEach(user ->
                rows.put(user, sql.sql(select).param(user).query(String.class).single()));
        return this;
    }

    /** A statement about this table: {@code %t} is its name, {@code %o} the owner's column, {@code %k}, {@code %p}. */
    String sql(String template) {
        return template.replace("%t", name)
                .replace("%o", owner)
                .replace("%k", key)
                .replace("%p", policy);
    }
}
