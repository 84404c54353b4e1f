package dev.taskql.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What proxies for connections and statements have in common. */
final class ProxiedCalls {

    private ProxiedCalls() {}

    /** Passes a call on. */
    static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    /**
     * Answers what any object is asked, and whether the proxy wraps anything: it does not.
     *
     * @param name of the kind of proxy
     * @param behind what it stands before
     * @throws SQLException for everything else: it is not known to be safe
     */
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
    static Object describe(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments, String name, Object behind)
            throws SQLException {
        return switch (method.getName()) {
            case "isWrapperFor" -> false;
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> name + "[" + behind + "]";
            default -> throw refused(method);
        };
    }

    static SQLException refused(Method method) {
        return new SQLFeatureNotSupportedException(method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + " in this form cannot carry for whom it is; use a prepared statement without generated keys");
    }
}
