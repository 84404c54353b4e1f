package dev.taskql.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that finds out when it is executed for whom that is. Until then it keeps its parameters: only
 * then is it known which text the driver shall prepare.
 */
final class ViewerStatement implements InvocationHandler {

    private final Connection proxyConnection;
    private final String sql;
    private final DriverStatement driver;
    private final StatementExecution execution;
    private final List<StatementParameters> batch = new ArrayList<>();
    private StatementParameters parameters = new StatementParameters();

    private ViewerStatement(Connection proxyConnection, ViewerConnection connection, String sql) {
        this.proxyConnection = proxyConnection;
        this.sql = sql;
        this.driver = new DriverStatement(connection.raw());
        this.execution = new StatementExecution(connection, driver, sql);
    }

    static PreparedStatement prepare(Connection proxyConnection, ViewerConnection connection, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                ViewerStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new ViewerStatement(proxyConnection, connection, sql));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && StatementParameters.isSetter(method)) {
            parameters.set(method, arguments);
            return null;
        }
        return switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method, arguments);
            case "getResultSet", "getMoreResults", "getUpdateCount", "getLargeUpdateCount", "getWarnings", "cancel" ->
                ProxiedCalls.call(driver.executed(), method, arguments);
            case "addBatch", "clearBatch", "clearParameters" -> change(method, arguments);
            case "executeBatch", "executeLargeBatch" -> executeBatch(method);
            case "setFetchSize", "setMaxRows", "setLargeMaxRows", "setQueryTimeout" -> set(method, arguments);
            case "close" -> close();
            default -> describe(proxy, method, arguments);
        };
    }

    private @Nullable Object execute(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (arguments != null) {
            throw ProxiedCalls.refused(method);
        }
        return execution.run(method, parameters);
    }

    private @Nullable Object executeBatch(Method method) throws Throwable {
        List<StatementParameters> rows = List.copyOf(batch);
        batch.clear();
        return execution.runBatch(method, rows);
    }

    private @Nullable Object change(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        if (arguments != null) {
            throw ProxiedCalls.refused(method);
        }
        switch (method.getName()) {
            case "addBatch" -> batch.add(parameters.copy());
            case "clearBatch" -> batch.clear();
            default -> parameters = new StatementParameters();
        }
        return null;
    }

    private @Nullable Object set(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        driver.set(method, arguments);
        return null;
    }

    private @Nullable Object close() throws SQLException {
        driver.close();
        return null;
    }

    private Object describe(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        return switch (method.getName()) {
            case "isClosed" -> driver.isClosed();
            case "getConnection" -> proxyConnection;
            default -> ProxiedCalls.describe(proxy, method, arguments, "ViewerStatement", sql);
        };
    }
}
