package dev.taskql.database;

import dev.taskql.database.Waits.Wait;
import dev.taskql.user.Viewer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
                yield ProxiedCalls.call(raw, method, arguments);
            }
            case "close" -> close(method);
            case "rollback" -> {
                transactionUser = null;
                // A lost connection has rolled back already; to say that it cannot would hide what happened to it.
                yield raw.isClosed() ? null : callAndWait(method, arguments);
            }
            default ->
                PASSED_ON.contains(method.getName())
                        ? ProxiedCalls.call(raw, method, arguments)
                        : ProxiedCalls.describe(proxy, method, arguments, "ViewerConnection", raw);
        };
    }

    private @Nullable Object close(Method method) throws Throwable {
        transactionUser = null;
        try {
            return ProxiedCalls.call(raw, method, null);
        } finally {
            end.run();
        }
    }

    private @Nullable Object callAndWait(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Wait wait = presence.waits().begin(raw);
        try {
            return ProxiedCalls.call(raw, method, arguments);
        } finally {
            presence.waits().end(wait);
        }
    }

    private Object prepare(Connection proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (arguments == null || arguments.length != 1) {
            throw ProxiedCalls.refused(method);
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
}
