package dev.taskql.database;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the server, as it is about to be executed.
 *
 * @param sender the method of the server that sends it
 * @param sql with question marks
 * @param parameters what they stand for
 */
record SentStatement(String sender, String sql, List<@Nullable Object> parameters) {

    /** The statement under a name, with the types that the driver sends. */
    String prepared(String name) {
        String types = parameters.stream().map(SentStatement::type).collect(Collectors.joining(", "));
        String numbered = IntStream.range(0, parameters.size())
                .boxed()
                .reduce(sql, (text, index) -> text.replaceFirst("\\?", "\\$" + (index + 1)), (text, other) -> text);
        return "prepare " + name + (types.isEmpty() ? "" : "(" + types + ")") + " as " + numbered;
    }

    String executed(String name) {
        String values = parameters.stream().map(SentStatement::literal).collect(Collectors.joining(", "));
        return "execute " + name + (values.isEmpty() ? "" : "(" + values + ")");
    }

    private static String type(@Nullable Object parameter) {
        return switch (parameter) {
            case null -> "unknown";
            case String text -> "varchar";
            case Integer number -> "int4";
            case Long number -> "int8";
            case Boolean truth -> "bool";
            case UUID id -> "uuid";
            case LocalDate day -> "date";
            case OffsetDateTime time -> "timestamptz";
            case Timestamp time -> "timestamptz";
            case String[] texts -> "varchar[]";
            case byte[] bytes -> "bytea";
            default -> throw new IllegalStateException("Say which type the driver sends for " + parameter.getClass());
        };
    }

    private static String literal(@Nullable Object parameter) {
        return switch (parameter) {
            case null -> "null";
            case String[] texts ->
                quoted(Arrays.stream(texts)
                        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}")));
            case byte[] bytes -> quoted("\\x" + HexFormat.of().formatHex(bytes));
            case Timestamp time -> quoted(time.toInstant().toString());
            default -> quoted(parameter.toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The text alone, whatever the number of values in its lists. */
    String shape() {
        return shape(sql);
    }

    static String shape(String sql) {
        return sql.replaceAll(":[a-zA-Z]+", "?").replaceAll("\\?(, \\?)+", "?").strip();
    }

    @Override
    public String toString() {
        return sender + ": " + shape();
    }
}
