package dev.taskql.database;

import dev.taskql.trace.Spans;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Makes a span of each statement. Its text is told, with a question mark for each value; no value is. */
final class TracedDataSource extends DelegatingDataSource {

    private final Spans spans;

    TracedDataSource(DataSource target, Spans spans) {
        super(target);
        this.spans = spans;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = ProxiedCalls.call(connection, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? traced(statement, String.valueOf(arguments[0]))
                    : result;
        });
    }

    private PreparedStatement traced(PreparedStatement statement, String sql) {
        return proxy(
                PreparedStatement.class,
                (self, method, arguments) -> method.getName().startsWith("execute")
                        ? execute(statement, method, arguments, sql)
                        : ProxiedCalls.call(statement, method, arguments));
    }

    private @Nullable Object execute(
            PreparedStatement statement, Method method, @Nullable Object @Nullable [] arguments, String sql)
            throws Throwable {
        String verb = sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        try (Spans.Span span = spans.begin(Spans.Kind.CLIENT, verb)) {
            span.tell("db.system.name", "postgresql");
            span.tell("db.query.text", sql);
            try {
                return ProxiedCalls.call(statement, method, arguments);
            } catch (SQLException e) {
                span.fail(Objects.requireNonNullElse(e.getSQLState(), "unknown"));
                throw e;
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(TracedDataSource.class.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
