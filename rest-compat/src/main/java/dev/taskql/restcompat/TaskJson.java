package dev.taskql.restcompat;

import dev.taskql.task.InstantText;
import dev.taskql.task.Task;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tasks as clients read them, under every name that one of them knows, written by hand into an answer: databind and what the
 * framework does around a {@code ResponseEntity} would take a quarter of a list of 20.
 */
final class TaskJson {

    private TaskJson() {}

    /** Writes the body of an answer, which is sent when this is closed, or as soon as it is more than the container holds back. */
    static JsonGenerator into(HttpServletResponse response, JsonMapper json) {
        try {
            return json.createGenerator(response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(JsonGenerator out, String userId, Task task) {
        out.writeStartObject();
        out.writeStringProperty("id", task.id().toString());
        out.writeStringProperty("user_id", userId);
        out.writeStringProperty("title", task.title());
        out.writeStringProperty("description", task.description());
        out.writeBooleanProperty("completed", task.completed());
        out.writeBooleanProperty("is_completed", task.completed());
        out.writeStringProperty("status", Words.of(task.status()));
        out.writeStringProperty("priority", Words.of(task.priority()));
        out.writeStringProperty("due_date", Objects.toString(task.dueDate(), null));
        out.writeArrayPropertyStart("tags");
        task.tags().forEach(out::writeString);
        out.writeEndArray();
        out.writeStringProperty("created_at", InstantText.of(task.createdAt()));
        out.writeStringProperty("updated_at", InstantText.of(task.updatedAt()));
        out.writeStringProperty("completed_at", text(task.completedAt()));
        out.writeNumberProperty("revision", task.revision());
        out.writeEndObject();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : InstantText.of(at);
    }

    /** The revision as a strong entity tag (RFC 9110 section 8.8.3). */
    static String entityTag(Task task) {
        return "\"" + task.revision() + "\"";
    }
}
