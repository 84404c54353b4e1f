package dev.taskql.graphql;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** Whether the client of a WebSocket is still there. */
final class SocketPulse {

    private final Duration keepAlive;
    private final Duration patience;
    private final Instant lastSignIn;
    private volatile Instant givenUpAt;

    // Used by the checking thread alone.
    private Instant nextPing;

    SocketPulse(StreamSettings settings, Instant now) {
        this.keepAlive = settings.keepAlive();
        this.patience = keepAlive.multipliedBy(5).dividedBy(2);
        this.lastSignIn = now.plus(settings.signInTimeout());
        this.givenUpAt = now.plus(patience);
        this.nextPing = now.plus(keepAlive);
    }

    void hear(Instant now) {
        givenUpAt = now.plus(patience);
    }

    /** Why the connection has to end now; null where it has not. */
    @Nullable
    CloseStatus end(Instant now, boolean isSignedIn) {
        if (!isSignedIn && !now.isBefore(lastSignIn)) {
            return SocketRefused.SIGN_IN_TIMEOUT;
        }
        return now.isAfter(givenUpAt) ? SocketRefused.SILENT_PEER : null;
    }

    boolean isPingDue(Instant now) {
        if (now.isBefore(nextPing)) {
            return false;
        }
        nextPing = now.plus(keepAlive);
        return true;
    }
}
