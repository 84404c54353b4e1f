package dev.taskql.database;

import dev.taskql.database.Waits.Wait;
import dev.taskql.user.Deadline;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which way a statement takes, so that PostgreSQL knows for whom it is. */
record StatementExecution(ViewerConnection connection, DriverStatement driver, String sql) {

    /** @param method which of the execute methods without arguments was called */
    @Nullable
    Object run(Method method, StatementParameters parameters) throws Throwable {
        Deadline.require();
        Waits waits = connection.presence().waits();
        Wait wait = waits.begin(connection.raw());
        try {
            Object result = runForUser(method, parameters);
            connection.presence().heard();
            return result;
        } finally {
            waits.end(wait);
        }
    }

    private @Nullable Object runForUser(Method method, StatementParameters parameters) throws Throwable {
        String user = ViewerConnection.currentUser();
        if (connection.knows(user)) {
            PreparedStatement statement = driver.prepared(sql);
            parameters.replayOn(statement, 0);
            return ProxiedCalls.call(statement, method, null);
        }
        if (connection.isInTransaction()) {
            Object result = runAfter(connection.prefix().first(), method, parameters, user);
            connection.knowsFromNowOn(user);
            return result;
        }
        return parameters.areTyped()
                ? runAfter(prefixAlone(method), method, parameters, user)
                : runInTransaction(method, parameters, user);
    }

    // What changes rows and returns them goes by execute.
    private String prefixAlone(Method method) {
        return method.getName().equals("executeQuery")
                ? connection.prefix().reading()
                : connection.prefix().writing();
    }

    /** @throws SQLException outside of a transaction: its rows could be for different users */
    @Nullable
    Object runBatch(Method method, List<StatementParameters> rows) throws Throwable {
        if (!connection.isInTransaction()) {
            throw new SQLException("A batch needs a transaction, so that the whole of it is for one user");
        }
        Deadline.require();
        Waits waits = connection.presence().waits();
        Wait wait = waits.begin(connection.raw());
        try {
            return runTold(method, rows);
        } finally {
            waits.end(wait);
        }
    }

    private @Nullable Object runTold(Method method, List<StatementParameters> rows) throws Throwable {
        connection.tell(ViewerConnection.currentUser());
        PreparedStatement statement = driver.prepared(sql);
        for (StatementParameters row : rows) {
            row.replayOn(statement, 0);
            statement.addBatch();
        }
        return ProxiedCalls.call(statement, method, null);
    }

    /**
     * The driver asks PostgreSQL about the type of an untyped parameter, and from then on may separate prefix and
     * statement: both need a transaction around them. Costs a round trip.
     */
    private Object runInTransaction(Method method, StatementParameters parameters, String user) throws SQLException {
        return ShortTransaction.around(
                connection.raw(), () -> runAfter(connection.prefix().first(), method, parameters, user));
    }

    private Object runAfter(String prefix, Method method, StatementParameters parameters, String user)
            throws SQLException {
        PreparedStatement statement = driver.prepared(prefix + sql);
        statement.setString(1, user);
        parameters.replayOn(statement, 1);
        statement.execute();
        boolean isQuery = statement.getMoreResults();
        return switch (method.getName()) {
            case "executeQuery" -> expect(isQuery, statement).getResultSet();
            case "executeUpdate" -> expect(!isQuery, statement).getUpdateCount();
            case "executeLargeUpdate" -> expect(!isQuery, statement).getLargeUpdateCount();
            default -> isQuery;
        };
    }

    private static PreparedStatement expect(boolean isExpected, PreparedStatement statement) throws SQLException {
        if (!isExpected) {
            throw new SQLException(
                    "The statement returned rows where a count was expected, or a count instead of rows");
        }
        return statement;
    }
}
