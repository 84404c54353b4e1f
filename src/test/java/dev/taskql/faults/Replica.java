package dev.taskql.faults;

import dev.taskql.task.SyncToken;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client's copy of a person's tasks, kept by what it was told. */
final class Replica {

    static final String CHANGE = "taskId syncToken task { " + GraphQlFace.FIELDS + " }";

    private final String name;
    private final Person person;
    private final History history;
    private final Map<UUID, Snapshot> tasks = new HashMap<>();
    private @Nullable String token;
    private long begunAfter;

    Replica(String name, Person person, History history) {
        this.name = name;
        this.person = person;
        this.history = history;
    }

    Person person() {
        return person;
    }

    synchronized @Nullable String token() {
        return token;
    }

    synchronized long position() {
        return token == null ? 0 : position(token);
    }

    private static long position(String token) {
        return SyncToken.parse(token).orElseThrow().position();
    }

    synchronized Map<UUID, Snapshot> tasks() {
        return Map.copyOf(tasks);
    }

    /** Forgets everything, as a client does that is installed anew. What was deleted before is none of its business. */
    synchronized void beginAnew() {
        begunAfter = Math.max(begunAfter, position());
        tasks.clear();
        token = null;
    }

    /** One answer of {@code taskChanges}; whether there is more. */
    synchronized boolean takePage(JsonNode page) {
        page.path("changes").forEach(this::apply);
        moveTo(page.path("syncToken").stringValue());
        return page.path("hasMore").booleanValue();
    }

    /** One event of {@code taskChanged}. */
    synchronized void takeEvent(JsonNode change) {
        apply(change);
        moveTo(change.path("syncToken").stringValue());
    }

    private void moveTo(String next) {
        if (token != null && position(next) < position(token)) {
            history.violation(name + " was led back: " + position(token) + " to " + position(next), person.id());
        }
        token = next;
    }

    private void apply(JsonNode change) {
        if (person.isForeign(change.toString())) {
            history.violation(name + " was told foreign data: " + change, person.id());
        }
        UUID id = UUID.fromString(change.path("taskId").stringValue());
        JsonNode task = change.path("task");
        if (task.isNull()) {
            if (tasks.remove(id) == null && position(change.path("syncToken").stringValue()) <= begunAfter) {
                history.violation(name + " was told the end of a task from before its beginning: " + change, id);
            }
            return;
        }
        Snapshot next = Snapshot.of(task);
        Snapshot known = tasks.put(id, next);
        if (known != null && known.revision() > next.revision()) {
            history.violation(name + " was told an older state: " + known + " became " + next, id);
        }
    }

    @Override
    public String toString() {
        return name + " of " + person.id();
    }
}
