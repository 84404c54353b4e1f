package dev.taskql.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a client says over a WebSocket, in the protocol {@code graphql-transport-ws}. */
sealed interface ClientMessage {

    record ConnectionInit(Map<?, ?> payload) implements ClientMessage {

        /** Clients write the name as they like: it is that of an HTTP header. */
        @Nullable
        Object authorization() {
            Object usual = payload.get("Authorization");
            return usual == null ? payload.get("authorization") : usual;
        }
    }

    record Subscribe(String id, Operation operation) implements ClientMessage {}

    record Complete(String id) implements ClientMessage {}

    record Ping(@Nullable Object payload) implements ClientMessage {}

    record Pong() implements ClientMessage {}

    /** In Java's characters; those of the usual client are UUIDs. */
    int MAX_ID_LENGTH = 255;

    /**
     * Reads what a client sent.
     *
     * @throws SocketRefused where it is no message of the protocol
     */
    static ClientMessage parse(String text) {
        Map<?, ?> message = object(text);
        return switch (String.valueOf(message.get("type"))) {
            case "connection_init" -> new ConnectionInit(payload(message));
            case "subscribe" -> new Subscribe(id(message), operation(payload(message)));
            case "complete" -> new Complete(id(message));
            case "ping" -> new Ping(payload(message));
            case "pong" -> new Pong();
            default -> throw SocketRefused.badMessage("Invalid message: no such type");
        };
    }

    private static Map<?, ?> object(String text) {
        try {
            if (StrictJson.read(text) instanceof Map<?, ?> message) {
                return message;
            }
        } catch (JacksonException malformed) {
            // as if it were none
        }
        throw SocketRefused.badMessage("Invalid message: not a JSON object");
    }

    private static Map<?, ?> payload(Map<?, ?> message) {
        Object payload = message.get("payload");
        if (payload == null) {
            return Map.of();
        }
        if (payload instanceof Map<?, ?> object) {
            return object;
        }
        throw SocketRefused.badMessage("Invalid message: the payload is not an object");
    }

    private static String id(Map<?, ?> message) {
        if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= MAX_ID_LENGTH) {
            return id;
        }
        throw SocketRefused.badMessage("Invalid message: the id is not a string of 1 to 255 characters");
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Operation operation(Map<?, ?> payload) {
        try {
            return OperationReader.operation((Map<String, @Nullable Object>) payload);
        } catch (RequestRefused refused) {
            throw SocketRefused.badMessage("Invalid message: " + refused.getMessage());
        }
    }
}
