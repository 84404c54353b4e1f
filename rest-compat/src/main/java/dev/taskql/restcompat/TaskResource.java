package dev.taskql.restcompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.taskql.task.Task;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task as clients read it: under every name that one of them knows. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TaskResource(
        @JsonProperty("id") String id,
        @JsonProperty("user_id") String userId,
        @JsonProperty("title") String title,
        @JsonProperty("description") @Nullable String description,
        @JsonProperty("completed") boolean completed,
        @JsonProperty("is_completed") boolean completedToo,
        @JsonProperty("status") String status,
        @JsonProperty("priority") String priority,
        @JsonProperty("due_date") @Nullable String dueDate,
        @JsonProperty("tags") List<String> tags,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        @JsonProperty("completed_at") @Nullable String completedAt,
        @JsonProperty("revision") int revision) {

    // Instant.toString leaves milliseconds out where they are zero.
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static TaskResource of(String userId, Task task) {
        return new TaskResource(
                task.id().toString(),
                userId,
                task.title(),
                task.description(),
                task.completed(),
                task.completed(),
                Words.of(task.status()),
                Words.of(task.priority()),
                Objects.toString(task.dueDate(), null),
                task.tags(),
                INSTANT.format(task.createdAt()),
                INSTANT.format(task.updatedAt()),
                task.completedAt() == null ? null : INSTANT.format(task.completedAt()),
                task.revision());
    }

    /** The revision as a strong entity tag (RFC 9110 section 8.8.3). */
    static String entityTag(Task task) {
        return "\"" + task.revision() + "\"";
    }
}
