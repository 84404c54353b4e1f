package dev.taskql.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** An SQL statement under construction: its text, and the values of its question marks in their order. */
final class SqlText {

    private final StringBuilder text = new StringBuilder(400);
    private final List<Object> values = new ArrayList<>();

    SqlText append(String sql, Object... values) {
        text.append(sql);
        for (Object value : values) {
            this.values.add(value instanceof Instant instant ? parameter(instant) : value);
        }
        return this;
    }

    /** The driver knows no {@link Instant}. */
    static Object parameter(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    Object[] values() {
        return values.toArray();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
