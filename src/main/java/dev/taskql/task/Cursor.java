package dev.taskql.task;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order of tasks, as a client holds it: it carries what the order compares, so it outlives its task.
 *
 * @param key what the order compares first: an {@link Instant}, a {@link LocalDate}, a {@link TaskPriority} or a folded
 *     title; null for a task without a due date
 * @param id what decides between equals
 */
record Cursor(TaskOrder order, @Nullable Object key, TaskId id) {

    static Cursor of(TaskOrder order, Task task) {
        Object key = switch (order.field()) {
            case CREATED_AT -> task.createdAt();
            case UPDATED_AT -> task.updatedAt();
            case DUE_DATE -> task.dueDate();
            case PRIORITY -> task.priority();
            case TITLE -> TaskText.folded(task.title());
        };
        return new Cursor(order, key, task.id());
    }

    /** Reads what {@link #encoded} wrote under the same order; empty for anything else. */
    static Optional<Cursor> parse(String text, TaskOrder order) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            String[] parts = decoded.split(" ", 3);
            if (parts.length != 3 || !parts[0].equals(mark(order))) {
                return Optional.empty();
            }
            Object key = readKey(order.field(), parts[2]);
            return TaskId.parse(parts[1])
                    .map(id -> new Cursor(order, key, id))
                    .filter(cursor -> cursor.encoded().equals(text)); // one place, one spelling
        } catch (IllegalArgumentException | DateTimeException | CharacterCodingException notOurs) {
            return Optional.empty();
        }
    }

    String encoded() {
        String text = mark(order) + " " + id + " " + (key instanceof Instant at ? at.toEpochMilli() : key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mark(TaskOrder order) {
        return order.field() + "-" + order.direction();
    }

    private static @Nullable Object readKey(TaskOrder.Field field, String text) {
        return switch (field) {
            case CREATED_AT, UPDATED_AT -> readInstant(text);
            case DUE_DATE -> text.equals("null") ? null : readDay(text);
            case PRIORITY -> TaskPriority.valueOf(text);
            case TITLE -> readTitle(text);
        };
    }

    private static Instant readInstant(String text) {
        Instant instant = Instant.ofEpochMilli(Long.parseLong(text));
        if (!TaskRules.isStorable(instant)) {
            throw new IllegalArgumentException();
        }
        return instant;
    }

    private static LocalDate readDay(String text) {
        LocalDate day = LocalDate.parse(text);
        if (!TaskRules.isStorable(day)) {
            throw new IllegalArgumentException();
        }
        return day;
    }

    private static String readTitle(String text) {
        if (!TaskText.isStorable(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
