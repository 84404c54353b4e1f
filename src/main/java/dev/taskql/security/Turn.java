package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** That one of a user's requests is at work. */
public final class Turn {

    private static final String ATTRIBUTE = Turn.class.getName();

    private final Runnable release;
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    /** @param release lets the next one in */
    Turn(Runnable release) {
        this.release = release;
    }

    /** Ends a request's turn before its answer ends: from here on it is a stream, which mostly idles. */
    public static void endOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Turn turn) {
            turn.end();
        }
    }

    void belongsTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Lets the next one in; once, however often it is called. */
    public void end() {
        if (hasEnded.compareAndSet(false, true)) {
            release.run();
        }
    }
}
