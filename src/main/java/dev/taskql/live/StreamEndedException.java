package dev.taskql.live;

/** A stream of changes cannot go on; the client can, as the reason says. */
public final class StreamEndedException extends RuntimeException {

    /** What the client has to do. */
    public enum Reason {
        /** What happened since the client's token is no longer known: make the copy anew. */
        RESET_REQUIRED,
        /** The database is away: come back with the last token. */
        UNAVAILABLE
    }

    private final Reason reason;

    StreamEndedException(Reason reason) {
        super(reason.name(), null, false, false); // an answer to the client, not a fault of the server
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
