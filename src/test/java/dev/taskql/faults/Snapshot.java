package dev.taskql.faults;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A task as an answer told it. */
record Snapshot(UUID id, String title, boolean completed, int revision) {

    /** Both faces use the same names for these. */
    static Snapshot of(JsonNode task) {
        return new Snapshot(
                UUID.fromString(task.path("id").stringValue()),
                task.path("title").stringValue(),
                task.path("completed").booleanValue(),
                task.path("revision").intValue());
    }

    Snapshot renamed(String newTitle) {
        return new Snapshot(id, newTitle, completed, revision + 1);
    }

    Snapshot toggled() {
        return new Snapshot(id, title, !completed, revision + 1);
    }
}
