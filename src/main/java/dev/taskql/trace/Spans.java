package dev.taskql.trace;

/** Where stretches of work are told of; nobody listens unless an operator says where to. */
public interface Spans {

    /** False where every span is nobody's. */
    boolean areTold();

    /** Begins a stretch of this thread's work, within the one under way. */
    Span begin(Kind kind, String name);

    /** Whose work it is. */
    enum Kind {
        /** This server's, for a request. */
        SERVER,
        /** Another server's, which is waited for. */
        CLIENT
    }

    /** One stretch of work; closed by the thread that began it. */
    interface Span extends AutoCloseable {

        /** Names it anew, by one of few names: things of one kind are found by it. */
        void rename(String name);

        /** Tells something of it that leaves the server: nothing that a user wrote, no id and no token. */
        void tell(String attribute, String value);

        /** Says that it failed, and why in a word, such as an error's code. */
        void fail(String reason);

        @Override
        void close();
    }
}
