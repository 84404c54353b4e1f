package dev.taskql.log;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure as logs may show it: which exceptions, their SQLSTATE, and where they come from. Their messages are left out:
 * those of parsers quote what was sent, those of PostgreSQL quote rows.
 */
public final class Trace extends Throwable {

    /** Deeper causes are left out; one may be its own. */
    private static final int MAX_DEPTH = 20;

    private static final long serialVersionUID = 1L;

    private final String kind;

    private Trace(Throwable failure, @Nullable Trace cause) {
        super(kind(failure), cause);
        this.kind = kind(failure);
        setStackTrace(failure.getStackTrace());
    }

    /** For the last argument of a logger's method. */
    public static Trace of(Throwable failure) {
        return of(failure, MAX_DEPTH);
    }

    private static Trace of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new Trace(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    /** In one line, where the place does not matter. */
    public static String inShort(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .map(Trace::kind)
                .collect(Collectors.joining(", by "));
    }

    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException error ? name + " (SQLSTATE " + error.getSQLState() + ")" : name;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // printed in place of this class's name and a message
    public String toString() {
        return kind;
    }
}
