package dev.taskql.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of one execution, kept until it is known which text they belong to. */
final class StatementParameters {

    /** What the driver sends with a type; anything else it asks PostgreSQL about. */
    private static final Set<String> TYPED_SETTERS = Set.of(
            "setString",
            "setInt",
            "setLong",
            "setShort",
            "setBoolean",
            "setDouble",
            "setFloat",
            "setBigDecimal",
            "setBytes");

    private static final Set<Class<?>> TYPED_VALUES = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Boolean.class,
            Double.class,
            Float.class,
            BigDecimal.class,
            byte[].class,
            String[].class,
            UUID.class,
            LocalDate.class,
            OffsetDateTime.class);

    private static final Set<Integer> TYPED_NULLS = Set.of(
            Types.VARCHAR,
            Types.INTEGER,
            Types.BIGINT,
            Types.SMALLINT,
            Types.BOOLEAN,
            Types.NUMERIC,
            Types.DOUBLE,
            Types.DATE);

    private final Map<Integer, Setter> setters = new TreeMap<>();

    /** A setter that was called, with its arguments; the first one is the parameter's number. */
    private static final class Setter {

        private final Method method;
        private final @Nullable Object[] arguments;

        Setter(Method method, @Nullable Object[] arguments) {
            this.method = method;
            this.arguments = arguments;
        }

        boolean isTyped() {
            Object value = arguments[1];
            return switch (method.getName()) {
                case "setObject" ->
                    arguments.length == 2
                            && (value instanceof Array || (value != null && TYPED_VALUES.contains(value.getClass())));
                case "setArray" -> value != null;
                case "setNull" -> value instanceof Integer type && TYPED_NULLS.contains(type);
                default -> TYPED_SETTERS.contains(method.getName());
            };
        }

        /** The number is written over: each replay says what it is there. */
        void replayOn(PreparedStatement statement, int number) throws SQLException {
            arguments[0] = number;
            replay(method, statement, arguments);
        }
    }

    /** Setters of {@link PreparedStatement} itself begin with the parameter's number. */
    static boolean isSetter(Method method) {
        return method.getDeclaringClass() == PreparedStatement.class
                && method.getName().startsWith("set");
    }

    void set(Method method, @Nullable Object[] arguments) {
        setters.put((Integer) arguments[0], new Setter(method, arguments));
    }

    boolean areTyped() {
        return setters.values().stream().allMatch(Setter::isTyped);
    }

    StatementParameters copy() {
        var copy = new StatementParameters();
        copy.setters.putAll(setters);
        return copy;
    }

    void replayOn(PreparedStatement statement, int shift) throws SQLException {
        for (Map.Entry<Integer, Setter> entry : setters.entrySet()) {
            entry.getValue().replayOn(statement, entry.getKey() + shift);
        }
    }

    static void replay(Method method, PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        try {
            method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new SQLException(e);
        }
    }
}
