package dev.taskql.attack;

import dev.taskql.TestDatabase;
import dev.taskql.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sees what somebody really has: by its own SQL, as a superuser, past the server. */
final class Witness implements AutoCloseable {

    private static final String STATE = """
            select coalesce((select u::text from taskql.users u where u.id = ?), 'nobody')
                || coalesce((select string_agg(t::text, '' order by t.id) from taskql.task t where t.user_id = ?), '')
            """;

    private final Connection connection;

    Witness() throws SQLException {
        connection = TestDatabase.connect();
    }

    /** The counters and every column of every task. */
    String stateOf(TestUser user) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, user.id());
            query.setString(2, user.id());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
