package dev.taskql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.task.SyncToken;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A client's copy of a user's tasks: of each what was told of it last. */
final class Copy {

    /** What clients of the tests ask of a task. */
    static final String TASK = "{ id title status revision }";

    private final Map<String, String> tasks = new TreeMap<>();
    private String token;

    Copy(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    long position() {
        return position(token);
    }

    Map<String, String> tasks() {
        return tasks;
    }

    /** A change with its token: later than everything before. */
    void take(JsonNode change) {
        String next = change.path("syncToken").stringValue();
        assertThat(position(next)).isGreaterThan(position());
        apply(change);
        token = next;
    }

    /** A page of changes. */
    boolean takePage(JsonNode page) {
        page.path("changes").forEach(this::apply);
        token = page.path("syncToken").stringValue();
        return page.path("hasMore").booleanValue();
    }

    private void apply(JsonNode change) {
        String id = change.path("taskId").stringValue();
        JsonNode task = change.path("task");
        if (task.isNull()) {
            tasks.remove(id);
        } else {
            tasks.put(id, task.toString());
        }
    }

    static long position(String token) {
        return SyncToken.parse(token).orElseThrow().position();
    }
}
