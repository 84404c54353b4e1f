package dev.taskql.graphql;

import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.TextMessage;

/** Puts together a message that comes in parts. */
final class MessageParts {

    private @Nullable StringBuilder parts;
    private long bytes;

    /**
     * The whole message once its last part is there; null until then.
     *
     * @param maxBytes how large it may be
     * @throws SocketRefused where it is larger than a message may be
     */
    @Nullable
    String add(TextMessage part, long maxBytes) {
        bytes += part.getPayloadLength();
        if (bytes > maxBytes) {
            throw new SocketRefused(SocketRefused.TOO_LARGE);
        }
        if (parts == null && part.isLast()) {
            bytes = 0;
            return part.getPayload();
        }
        StringBuilder known = parts == null ? new StringBuilder() : parts;
        known.append(part.getPayload());
        parts = part.isLast() ? null : known;
        bytes = part.isLast() ? 0 : bytes;
        return part.isLast() ? known.toString() : null;
    }
}
