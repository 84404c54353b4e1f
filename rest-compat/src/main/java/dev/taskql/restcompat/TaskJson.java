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
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tasks as clients read them, under every name that one of them knows, written by hand into an answer: databind and what the
 * framework does around a {@code ResponseEntity} would take a fifth of a list.
 */
final class TaskJson {

    // Encoded once: half of a task is the names of its members.
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString USER_ID = new SerializedString("user_id");
    private static final SerializableString TITLE = new SerializedString("title");
    private static final SerializableString DESCRIPTION = new SerializedString("description");
    private static final SerializableString COMPLETED = new SerializedString("completed");
    private static final SerializableString IS_COMPLETED = new SerializedString("is_completed");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString PRIORITY = new SerializedString("priority");
    private static final SerializableString DUE_DATE = new SerializedString("due_date");
    private static final SerializableString TAGS = new SerializedString("tags");
    private static final SerializableString CREATED_AT = new SerializedString("created_at");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");
    private static final SerializableString COMPLETED_AT = new SerializedString("completed_at");
    private static final SerializableString REVISION = new SerializedString("revision");

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
        out.writeName(ID).writeString(task.id().toString());
        out.writeName(USER_ID).writeString(userId);
        out.writeName(TITLE).writeString(task.title());
        out.writeName(DESCRIPTION).writeString(task.description());
        out.writeName(COMPLETED).writeBoolean(task.completed());
        out.writeName(IS_COMPLETED).writeBoolean(task.completed());
        out.writeName(STATUS).writeString(Words.of(task.status()));
        out.writeName(PRIORITY).writeString(Words.of(task.priority()));
        out.writeName(DUE_DATE).writeString(Objects.toString(task.dueDate(), null));
        out.writeName(TAGS).writeStartArray();
        task.tags().forEach(out::writeString);
        out.writeEndArray();
        out.writeName(CREATED_AT).writeString(InstantText.of(task.createdAt()));
        out.writeName(UPDATED_AT).writeString(InstantText.of(task.updatedAt()));
        out.writeName(COMPLETED_AT).writeString(text(task.completedAt()));
        out.writeName(REVISION).writeNumber(task.revision());
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
