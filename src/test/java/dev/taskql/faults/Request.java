package dev.taskql.faults;

import java.util.List;
import java.util.UUID;

/**
 * What a client wants of the server.
 *
 * @param ids one, or for the bulk kinds several
 * @param ifRevision at which revision alone; 0 for any
 * @param title empty where it says nothing
 */
record Request(Kind kind, List<UUID> ids, int ifRevision, String title) {

    enum Kind {
        CREATE,
        READ,
        RENAME,
        TOGGLE,
        DELETE,
        LIST,
        CREATE_MANY,
        COMPLETE_MANY,
        DELETE_MANY
    }

    static Request create(UUID id, String title) {
        return new Request(Kind.CREATE, List.of(id), 0, title);
    }

    static Request read(UUID id) {
        return new Request(Kind.READ, List.of(id), 0, "");
    }

    static Request rename(Snapshot before, String title) {
        return new Request(Kind.RENAME, List.of(before.id()), before.revision(), title);
    }

    static Request toggle(Snapshot before) {
        return new Request(Kind.TOGGLE, List.of(before.id()), before.revision(), "");
    }

    static Request toggleAny(UUID id) {
        return new Request(Kind.TOGGLE, List.of(id), 0, "");
    }

    static Request delete(Snapshot before) {
        return new Request(Kind.DELETE, List.of(before.id()), before.revision(), "");
    }

    static Request many(Kind kind, List<UUID> ids, String title) {
        return new Request(kind, ids, 0, title);
    }

    static Request list() {
        return new Request(Kind.LIST, List.of(), 0, "");
    }

    UUID id() {
        return ids.getFirst();
    }

    boolean isBulk() {
        return kind.name().endsWith("_MANY");
    }

    @Override
    public String toString() {
        return kind + " " + ids + (ifRevision == 0 ? "" : " at " + ifRevision) + (title.isEmpty() ? "" : " " + title);
    }
}
