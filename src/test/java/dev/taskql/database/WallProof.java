package dev.taskql.database;

import dev.taskql.user.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What statements may try against the rows of others, one attempt after the other: the wall holds where each ends as it
 * must. That the attempts suffice is shown by {@link WallMutants}, each of which makes one of them succeed.
 *
 * @param connection the server's; in a transaction nothing of it stays
 * @param who on whose behalf; null for a statement that does not say so
 * @param ownsTables whether the login owns the tables, which no policy keeps from truncating them
 */
record WallProof(Connection connection, @Nullable Viewer who, boolean ownsTables) {

    private static final String REFUSED = "42501";

    /** The parameter is whose rows. */
    private static final List<String> ON_ROWS = List.of(
            "select from %t where %o = ?",
            "select from %t where %o = ? for update",
            "select from %t where %o = ? for no key update",
            "select from %t where %o = ? for share",
            "select from %t where %o = ? for key share",
            "select from (select count(*) as reached from %t where %o = ?) counted where reached > 0",
            "update %t set %o = %o where %o = ?",
            "update %t set %o = %o where %o = ? returning %o",
            "with changed as (update %t set %o = %o where %o = ? returning *) select from changed",
            "delete from %t where %o = ?",
            "delete from %t where %o = ? returning %o",
            "with gone as (delete from %t where %o = ? returning *) select from gone",
            "merge into %t using (select ? as wanted) it on %o = wanted when matched then update set %o = wanted",
            "merge into %t using (select ? as wanted) it on %o = wanted when matched then delete");

    private static final List<String> ON_ALL_ROWS = List.of(
            "select from %t",
            "select from %t for update",
            "update %t set %o = %o",
            "update %t set %o = %o returning %o",
            "delete from %t",
            "delete from %t returning %o");

    private static final String INSERT = "insert into %t select (jsonb_populate_record(null::%t, ?::jsonb)).*";

    /** The parameter is somebody's row. */
    private static final List<String> INSERTS = List.of(
            INSERT,
            INSERT + " returning %o",
            INSERT + " on conflict do nothing",
            INSERT + " on conflict on constraint %k do update set %o = excluded.%o");

    private static final List<String> ON_THE_TABLE = List.of(
            "truncate %t",
            "alter table %t disable row level security",
            "alter policy %p on %t using (true)",
            "create policy another on %t using (true)");

    /** A statement, and how it must end: with a number of rows, or with an SQLSTATE. */
    private record Attempt(String sql, @Nullable String parameter, String end) {}

    /** The first attempt that does not end as it must; empty where the wall holds. */
    Optional<String> breach(WalledTable table) {
        for (Attempt attempt : attempts(table).toList()) {
            String end = who == null ? end(attempt) : who.call(() -> end(attempt));
            if (!end.equals(attempt.end())) {
                return Optional.of("%s for %s, about %s: %s instead of %s"
                        .formatted(attempt.sql(), who, attempt.parameter(), end, attempt.end()));
            }
        }
        return Optional.empty();
    }

    private Stream<Attempt> attempts(WalledTable table) {
        String self = who == null ? null : who.userId();
        String own = self == null ? "0" : "1";
        return Stream.of(
                        ON_ALL_ROWS.stream().map(sql -> new Attempt(sql, null, own)),
                        ON_ROWS.stream().filter(sql -> self != null).map(sql -> new Attempt(sql, self, "1")),
                        ON_THE_TABLE.stream().filter(sql -> !ownsTables).map(sql -> new Attempt(sql, null, REFUSED)),
                        table.rows().keySet().stream()
                                .filter(user -> !user.equals(self))
                                .flatMap(user -> against(user, table)))
                .flatMap(attempts -> attempts)
                .map(attempt -> new Attempt(table.sql(attempt.sql()), attempt.parameter(), attempt.end()));
    }

    private Stream<Attempt> against(String user, WalledTable table) {
        return Stream.of(
                        ON_ROWS.stream().map(sql -> new Attempt(sql, user, "0")),
                        INSERTS.stream()
                                .map(sql -> new Attempt(sql, table.rows().get(user), REFUSED)),
                        Stream.of(new Attempt("update %t set %o = ?", user, who == null ? "0" : REFUSED)))
                .flatMap(attempts -> attempts);
    }

    private String end(Attempt attempt) {
        try {
            Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
            String end = executed(attempt);
            if (before != null) {
                connection.rollback(before);
            }
            return end;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String executed(Attempt attempt) {
        try (PreparedStatement statement = connection.prepareStatement(attempt.sql())) {
            if (attempt.parameter() != null) {
                statement.setString(1, attempt.parameter());
            }
            return String.valueOf(statement.execute() ? rows(statement) : statement.getUpdateCount());
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
