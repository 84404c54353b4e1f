package dev.taskql.task;

import java.util.List;

/** What a client that keeps a copy learns when it asks for what changed. */
public sealed interface SyncAnswer {

    /**
     * Changes in the order in which they were committed, each task once and in its latest state.
     *
     * @param syncToken the next {@code since}
     */
    record Page(List<TaskChange> changes, String syncToken, boolean hasMore) implements SyncAnswer {}

    /** What happened since the token is no longer known: the copy has to be made anew. */
    record ResetRequired() implements SyncAnswer {}

    /** The size of the page is out of bounds. */
    record Invalid(Violation violation) implements SyncAnswer {}
}
