package dev.taskql.graphql;

import java.nio.charset.StandardCharsets;
import org.springframework.web.socket.CloseStatus;

/** A WebSocket cannot stay open. The codes are those of the protocol {@code graphql-transport-ws}, or of RFC 6455. */
final class SocketRefused extends RuntimeException {

    static final CloseStatus BAD_MESSAGE = new CloseStatus(4400, "Invalid message");
    static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
    static final CloseStatus WRONG_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");
    static final CloseStatus SIGN_IN_TIMEOUT = new CloseStatus(4408, "Connection initialisation timeout");
    static final CloseStatus TOO_MANY_SIGN_INS = new CloseStatus(4429, "Too many initialisation requests");

    /** Clients try again by themselves after these. */
    static final CloseStatus SILENT_PEER = new CloseStatus(4499, "Terminated");

    static final CloseStatus KEYS_UNAVAILABLE = CloseStatus.SERVICE_OVERLOAD.withReason("Try again later");
    static final CloseStatus RESTART = CloseStatus.SERVICE_RESTARTED.withReason("Service Restart");
    static final CloseStatus TOO_MANY_CONNECTIONS = CloseStatus.SERVICE_OVERLOAD.withReason("Too many connections");

    static final CloseStatus TOO_LARGE = CloseStatus.TOO_BIG_TO_PROCESS.withReason("Message too large");

    private final CloseStatus status;

    SocketRefused(CloseStatus status) {
        super(status.getReason(), null, false, false); // expected, so nobody reads its stack trace
        this.status = status;
    }

    static SocketRefused badMessage(String reason) {
        return new SocketRefused(BAD_MESSAGE.withReason(reason));
    }

    /** An operation with this id is under way. */
    static SocketRefused taken(String id) {
        // The reason of a close has at most 123 bytes (RFC 6455, section 5.5).
        String name = id.getBytes(StandardCharsets.UTF_8).length <= 80 ? id : "this id";
        return new SocketRefused(new CloseStatus(4409, "Subscriber for " + name + " already exists"));
    }

    CloseStatus status() {
        return status;
    }
}
