package dev.taskql.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that finds out when it is executed for whom that is. Until then it keeps its parameters: only
 * then is it known which text the driver shall prepare.
 */
final class ViewerStatement implements InvocationHandler {

    private final Connection proxyConnection;
    private final ViewerConnection connection;
    private final String sql;
    private final List<StatementParameters> batch = new ArrayList<>();
    private final Map<Method, Object> settings = new LinkedHashMap<>();
    private StatementParameters parameters = new StatementParameters();
    private @Nullable PreparedStatement delegate;
    private @Nullable String delegateSql;
    private boolean isClosed;

    private ViewerStatement(Connection proxyConnection, ViewerConnection connection, String sql) {
        this.proxyConnection = proxyConnection;
        this.connection = connection;
        this.sql = sql;
    }

    static PreparedStatement prepare(Connection proxyConnection, ViewerConnection connection, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                ViewerStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new ViewerStatement(proxyConnection, connection, sql));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && StatementParameters.isSetter(method)) {
            parameters.set(method, arguments);
            return null;
        }
        return switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method, arguments);
            case "addBatch" -> addBatch(method, arguments);
            case "executeBatch", "executeLargeBatch" -> executeBatch(method);
            case "clearBatch" -> clearBatch();
            case "clearParameters" -> clearParameters();
            case "setFetchSize", "setMaxRows", "setLargeMaxRows", "setQueryTimeout" -> set(method, arguments);
            case "getResultSet", "getMoreResults", "getUpdateCount", "getLargeUpdateCount", "getWarnings", "cancel" ->
                ViewerConnection.call(executed(), method, arguments);
            case "close" -> close();
            case "isClosed" -> isClosed;
            case "getConnection" -> proxyConnection;
            case "isWrapperFor" -> false;
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "ViewerStatement[" + sql + "]";
            default -> throw ViewerConnection.refused(method);
        };
    }

    private @Nullable Object execute(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (arguments != null) {
            throw ViewerConnection.refused(method);
        }
        String user = ViewerConnection.currentUser();
        if (connection.knows(user)) {
            PreparedStatement statement = prepared(sql);
            parameters.replayOn(statement, 0);
            return ViewerConnection.call(statement, method, null);
        }
        if (connection.isInTransaction()) {
            return executeFirst(method, user);
        }
        return parameters.areTyped()
                ? executeAfter(connection.prefix().alone(), method, user)
                : executeInTransaction(method, user);
    }

    private @Nullable Object executeFirst(Method method, String user) throws SQLException {
        Object result = executeAfter(connection.prefix().first(), method, user);
        connection.knowsFromNowOn(user);
        return result;
    }

    private @Nullable Object executeAfter(String prefix, Method method, String user) throws SQLException {
        PreparedStatement statement = prepared(prefix + sql);
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

    /**
     * The driver asks PostgreSQL about the type of an untyped parameter, and from then on may separate prefix and
     * statement: both need a transaction around them. Costs a round trip.
     */
    private @Nullable Object executeInTransaction(Method method, String user) throws SQLException {
        Connection raw = connection.raw();
        raw.setAutoCommit(false);
        try {
            Object result = executeAfter(connection.prefix().first(), method, user);
            raw.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            raw.rollback();
            throw e;
        } finally {
            raw.setAutoCommit(true);
        }
    }

    private @Nullable Object addBatch(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        if (arguments != null) {
            throw ViewerConnection.refused(method);
        }
        batch.add(parameters.copy());
        return null;
    }

    private @Nullable Object executeBatch(Method method) throws Throwable {
        if (!connection.isInTransaction()) {
            throw new SQLException("A batch needs a transaction, so that the whole of it is for one user");
        }
        String user = ViewerConnection.currentUser();
        if (!connection.knows(user)) {
            connection.tell(user);
        }
        PreparedStatement statement = prepared(sql);
        for (StatementParameters row : batch) {
            row.replayOn(statement, 0);
            statement.addBatch();
        }
        batch.clear();
        return ViewerConnection.call(statement, method, null);
    }

    private @Nullable Object clearBatch() {
        batch.clear();
        return null;
    }

    private @Nullable Object clearParameters() {
        parameters = new StatementParameters();
        return null;
    }

    private @Nullable Object set(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        settings.put(method, Objects.requireNonNull(arguments)[0]);
        return delegate == null ? null : ViewerConnection.call(delegate, method, arguments);
    }

    private Statement executed() throws SQLException {
        if (delegate == null) {
            throw new SQLException("The statement has not been executed");
        }
        return delegate;
    }

    private PreparedStatement prepared(String text) throws SQLException {
        if (isClosed) {
            throw new SQLException("The statement is closed");
        }
        if (delegate != null && text.equals(delegateSql)) {
            return delegate;
        }
        closeDelegate();
        PreparedStatement statement = connection.raw().prepareStatement(text);
        delegate = statement;
        delegateSql = text;
        for (Map.Entry<Method, Object> setting : settings.entrySet()) {
            StatementParameters.replay(setting.getKey(), statement, new Object[] {setting.getValue()});
        }
        return statement;
    }

    private @Nullable Object close() throws SQLException {
        isClosed = true;
        closeDelegate();
        return null;
    }

    private void closeDelegate() throws SQLException {
        if (delegate != null) {
            delegate.close();
            delegate = null;
        }
    }
}
