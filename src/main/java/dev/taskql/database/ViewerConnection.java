package dev.taskql.database;

import dev.taskql.database.Waits.Wait;
import dev.taskql.user.Viewer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection whose statements all carry for whom they are. What is not listed here is refused. */
final class ViewerConnection implements InvocationHandler {

    private static final Set<String> PASSED_ON = Set.of(
            "getAutoCommit",
            "isReadOnly",
            "setReadOnly",
            "getTransactionIsolation",
            "setTransactionIsolation",
            "setSavepoint",
            "releaseSavepoint",
            "isClosed",
            "isValid",
            "getMetaData",
            "getWarnings",
            "clearWarnings",
            "getHoldability",
            "getCatalog",
            "getSchema",
            "createArrayOf");

    private final Connection raw;
    private final StatementPrefix prefix;
    private final Presence presence;
    private final Runnable end;

    /** Of whom the transaction under way already knows, until it ends or is rolled back to a savepoint. */
    private @Nullable String transactionUser;

    private ViewerConnection(Connection raw, StatementPrefix prefix, Presence presence, Runnable end) {
        this.raw = raw;
        this.prefix = prefix;
        this.presence = presence;
        this.end = end;
    }

    /** @param end what is done when it is closed; may be run more than once */
    static Connection around(Connection raw, StatementPrefix prefix, Presence presence, Runnable end) {
        return (Connection) Proxy.newProxyInstance(
                ViewerConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ViewerConnection(raw, prefix, presence, end));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> prepare((Connection) proxy, method, arguments);
            case "commit" -> {
                transactionUser = null;
                yield callAndWait(method, arguments);
            }
            case "setAutoCommit" -> {
                transactionUser = null;
                yield call(raw, method, arguments);
            }
            case "close" -> close(method);
            case "rollback" -> {
                transactionUser = null;
                // A lost connection has rolled back already; to say that it cannot would hide what happened to it.
                yield raw.isClosed() ? null : callAndWait(method, arguments);
            }
            default ->
                PASSED_ON.contains(method.getName())
                        ? call(raw, method, arguments)
                        : describe(proxy, method, arguments);
        };
    }

    private @Nullable Object close(Method method) throws Throwable {
        transactionUser = null;
        try {
            return call(raw, method, null);
        } finally {
            end.run();
        }
    }

    private @Nullable Object callAndWait(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Wait wait = presence.waits().begin(raw);
        try {
            return call(raw, method, arguments);
        } finally {
            presence.waits().end(wait);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
    private Object describe(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        return switch (method.getName()) {
            case "isWrapperFor" -> false;
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "ViewerConnection[" + raw + "]";
            default -> throw refused(method);
        };
    }

    private Object prepare(Connection proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (arguments == null || arguments.length != 1) {
            throw refused(method);
        }
        return ViewerStatement.prepare(proxy, this, (String) Objects.requireNonNull(arguments[0]));
    }

    Connection raw() {
        return raw;
    }

    StatementPrefix prefix() {
        return prefix;
    }

    Presence presence() {
        return presence;
    }

    boolean isInTransaction() throws SQLException {
        return !raw.getAutoCommit();
    }

    /** Whether statements of the transaction under way need no prefix any more. */
    boolean knows(String user) {
        return user.equals(transactionUser);
    }

    void knowsFromNowOn(String user) {
        transactionUser = user;
    }

    /** Makes sure that the transaction under way knows for whom it is, without another statement. */
    void tell(String user) throws SQLException {
        if (knows(user)) {
            return;
        }
        String select = prefix.first().replace(";", "");
        try (PreparedStatement statement = raw.prepareStatement(select)) {
            statement.setString(1, user);
            statement.execute();
            transactionUser = user;
        }
    }

    /** The empty id is nobody's. */
    static String currentUser() {
        return Viewer.current().map(Viewer::userId).orElse("");
    }

    static SQLException refused(Method method) {
        return new SQLFeatureNotSupportedException(method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + " in this form cannot carry for whom it is; use a prepared statement without generated keys");
    }

    static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }
}
