package dev.taskql.graphql;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of a WebSocket: one message after the other. Whoever sends waits until the client has taken it; one
 * that takes nothing for too long loses the connection.
 */
final class SocketOutput {

    private static final Logger log = LoggerFactory.getLogger(SocketOutput.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebSocketSession session;
    private final ReentrantLock turn = new ReentrantLock();

    SocketOutput(WebSocketSession session) {
        this.session = session;
    }

    /** Without an id or a payload where they are null. */
    void send(String type, @Nullable String id, @Nullable Object payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (id != null) {
            message.put("id", id);
        }
        message.put("type", type);
        if (payload != null) {
            message.put("payload", payload);
        }
        TextMessage text = new TextMessage(JSON.writeValueAsString(message));
        turn.lock();
        try {
            if (session.isOpen()) {
                session.sendMessage(text);
            }
        } catch (IOException | IllegalStateException gone) {
            log.debug("A client does not take its messages", gone);
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } finally {
            turn.unlock();
        }
    }

    /** Asks for a sign of life, unless a message is on its way and asks for one by itself. */
    void ping() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            session.sendMessage(new PingMessage());
        } catch (IOException | IllegalStateException gone) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } finally {
            turn.unlock();
        }
    }

    void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException gone) {
            log.debug("A client was gone before the connection was closed", gone);
        }
    }
}
