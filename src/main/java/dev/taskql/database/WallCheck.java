package dev.taskql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Looks, before the first request is taken, whether PostgreSQL really keeps the users apart. */
final class WallCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(WallCheck.class);

    /** Asked the way all other statements go, so that it answers for them; a policy reads as PostgreSQL writes it down. */
    private static final String QUESTION = """
            select wanted.name,
                   coalesce(relrowsecurity and relforcerowsecurity, false),
                   coalesce(row_security_active(pg_class.oid), false),
                   exists (select from pg_policy where polrelid = pg_class.oid),
                   exists (select from pg_policy
                           where polrelid = pg_class.oid and polpermissive
                             and (pg_get_expr(polqual, polrelid) <> wanted.policy
                                  or pg_get_expr(polwithcheck, polrelid) <> wanted.policy)),
                   coalesce(pg_has_role(current_user, relowner, 'usage'), false),
                   current_user
            from (select name, format('(%s = NULLIF(current_setting(''taskql.user_id''::text, true), ''''::text))', owner)
                  from (values ('users', 'id'), ('task', 'user_id'), ('task_deletion', 'user_id')) as owned (name, owner)
                 ) as wanted (name, policy)
            left join pg_namespace on nspname = 'taskql'
            left join pg_class on relnamespace = pg_namespace.oid and relname = wanted.name and relkind in ('r', 'p')
            """;

    private final DataSource dataSource;

    WallCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws DatabaseStartException if a statement could see rows of another user */
    @Override
    public void afterSingletonsInstantiated() {
        List<Table> tables = tables();
        List<String> gaps =
                tables.stream().flatMap(table -> table.gap().stream()).toList();
        if (!gaps.isEmpty()) {
            throw new DatabaseStartException(
                    "Row-level security would not keep the users apart: " + String.join("; ", gaps) + ".",
                    "Restore the policies where they were changed. Otherwise, let the migrations run as a role that may"
                            + " create roles (DATABASE_MIGRATION_URL), or make the login of DATABASE_URL one that is"
                            + " neither a superuser nor has BYPASSRLS.");
        }
        if (tables.stream().anyMatch(Table::isOwned)) {
            log.warn("The login of DATABASE_URL owns tables and could lift row-level security from them; better let an"
                    + " owner migrate by DATABASE_MIGRATION_URL and the server sign in as another role");
        }
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement question = connection.prepareStatement(QUESTION);
                ResultSet row = question.executeQuery()) {
            while (row.next()) {
                tables.add(Table.in(row));
            }
        } catch (SQLException e) {
            throw new DatabaseStartException(
                    "Row-level security could not be examined: " + e.getMessage() + ".",
                    "Let the login of DATABASE_URL use the schema taskql.",
                    e);
        }
        return tables;
    }

    /** What PostgreSQL says of one table; {@code role} is who the statement ran as. */
    private record Table(
            String name,
            boolean isForced,
            boolean isActive,
            boolean hasPolicy,
            boolean hasForeignPolicy,
            boolean isOwned,
            String role) {

        static Table in(ResultSet row) throws SQLException {
            return new Table(
                    "taskql." + row.getString(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getString(7));
        }

        Optional<String> gap() {
            if (!isForced) {
                return Optional.of("it is not enabled and forced on " + name);
            }
            if (!isActive) {
                return Optional.of("the role " + role + " bypasses it on " + name);
            }
            if (hasForeignPolicy) {
                return Optional.of("a policy on " + name + " is not the one of the migrations");
            }
            return hasPolicy ? Optional.empty() : Optional.of("there is no policy on " + name);
        }
    }
}
