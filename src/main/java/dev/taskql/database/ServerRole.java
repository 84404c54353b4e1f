package dev.taskql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * As whom statements may run: as the login itself, or as the role {@value #NAME} that {@code db/callback} makes.
 *
 * @param isBound that row-level security binds the login, it owns no table and may use them all
 * @param canSwitch that the login may become {@value #NAME}
 */
record ServerRole(boolean isBound, boolean canSwitch) {

    static final String NAME = "taskql_server";

    private static final String QUESTION = """
            select not (rolsuper or rolbypassrls)
                   and not exists (select from pg_class where oid = any (tables) and pg_has_role(login.oid, relowner, 'usage'))
                   and (select bool_and(has_table_privilege(login.oid, name, 'select')) from unnest(tables) name),
                   exists (select from pg_roles server where rolname = ? and pg_has_role(login.oid, server.oid, ?))
            from pg_roles login, (select array_agg(pg_class.oid) as tables
                                  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
                                  where nspname = 'taskql' and relname in ('users', 'task', 'task_deletion')) walled
            where login.rolname = current_user
            """;

    /** Asks PostgreSQL about the login of this connection. */
    static ServerRole of(Connection raw) throws SQLException {
        try (PreparedStatement question = raw.prepareStatement(QUESTION)) {
            question.setString(1, NAME);
            question.setString(2, raw.getMetaData().getDatabaseMajorVersion() < 16 ? "member" : "set");
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return new ServerRole(answer.getBoolean(1), answer.getBoolean(2));
            }
        }
    }

    /** The role behind the login of this pool. */
    static String loginOf(DataSource pool) {
        try (Connection raw = pool.getConnection();
                PreparedStatement question = raw.prepareStatement("select current_user");
                ResultSet answer = question.executeQuery()) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An owner that may not switch runs as itself: the wall is forced on owners. {@link WallCheck} refuses all others. */
    StatementPrefix prefix(StatementLimits limits) {
        return StatementPrefix.of(!isBound && canSwitch, limits);
    }
}
