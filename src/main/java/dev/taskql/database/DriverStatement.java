package dev.taskql.database;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the driver prepared for a {@link ViewerStatement}: made at its first execution, anew if the text changes. */
final class DriverStatement {

    private final Connection raw;
    private final Map<Method, Object> settings = new LinkedHashMap<>();
    private @Nullable PreparedStatement statement;
    private @Nullable String sql;
    private boolean isClosed;

    DriverStatement(Connection raw) {
        this.raw = raw;
    }

    PreparedStatement prepared(String text) throws SQLException {
        if (isClosed) {
            throw new SQLException("The statement is closed");
        }
        if (statement != null && text.equals(sql)) {
            return statement;
        }
        closeStatement();
        PreparedStatement prepared = raw.prepareStatement(text);
        statement = prepared;
        sql = text;
        for (Map.Entry<Method, Object> setting : settings.entrySet()) {
            StatementParameters.replay(setting.getKey(), prepared, setting.getValue());
        }
        return prepared;
    }

    PreparedStatement executed() throws SQLException {
        if (statement == null) {
            throw new SQLException("The statement has not been executed");
        }
        return statement;
    }

    /** A limit that holds for each execution to come, whatever its text. */
    void set(Method setter, @Nullable Object @Nullable [] arguments) throws Throwable {
        settings.put(setter, Objects.requireNonNull(Objects.requireNonNull(arguments)[0]));
        if (statement != null) {
            ProxiedCalls.call(statement, setter, arguments);
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    void close() throws SQLException {
        isClosed = true;
        closeStatement();
    }

    private void closeStatement() throws SQLException {
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }
}
