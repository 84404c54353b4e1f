package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** That one of a user's requests is at work. */
public final class Turn {

    private static final String ATTRIBUTE = Turn.class.getName();

    private final Semaphore turns;
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    Turn(Semaphore turns) {
        this.turns = turns;
    }

    /** Ends a request's turn before its answer ends: from here on it is a stream, which mostly idles. */
    public static void endOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Turn turn) {
            turn.end();
        }
        Room.leave();
    }

    void belongsTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Lets the user's next one in; once, however often it is called. */
    public void end() {
        if (hasEnded.compareAndSet(false, true)) {
            turns.release();
        }
    }
}
