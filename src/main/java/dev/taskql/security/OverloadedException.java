package dev.taskql.security;

/** The node has more to do than it can in time; the same request may succeed a little later, or on another node. */
public final class OverloadedException extends RuntimeException {

    OverloadedException() {
        super("The server has too much to do.", null, false, false); // expected, so nobody reads its stack trace
    }
}
