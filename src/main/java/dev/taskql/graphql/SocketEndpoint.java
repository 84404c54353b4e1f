package dev.taskql.graphql;

import dev.taskql.log.RequestId;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** GraphQL over WebSocket: the protocol {@code graphql-transport-ws}. */
@Component
class SocketEndpoint implements WebSocketHandler, SubProtocolCapable {

    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final String PROTOCOL = "graphql-transport-ws";

    /** Tomcat's, in milliseconds. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    /** Twice the longest token that is looked at. */
    private static final long MAX_SIGN_IN_BYTES = 16 * 1024;

    /** A connection, and the parts of the message that is coming in. */
    private record Connection(GraphQlSocket socket, MessageParts parts) {}

    private final SocketServices services;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    SocketEndpoint(SocketServices services) {
        this.services = services;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        limitPatience(session);
        GraphQlSocket socket = new GraphQlSocket(new SocketOutput(session), services, id(session));
        connections.put(session.getId(), new Connection(socket, new MessageParts()));
        if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
            socket.close(SocketRefused.WRONG_PROTOCOL);
        } else if (!services.streams().add(socket)) {
            socket.endForRestart();
        }
    }

    private static RequestId id(WebSocketSession session) {
        return session.getAttributes().get(RequestId.IN_LOGS) instanceof RequestId known ? known : RequestId.of(null);
    }

    private void limitPatience(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession open && open.getNativeSession() instanceof Session tomcats) {
            long millis = services.settings().sendTimeout().toMillis();
            tomcats.getUserProperties().put(SEND_TIMEOUT, millis);
        }
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        Connection connection = connections.get(session.getId());
        if (connection == null) {
            return;
        }
        connection.socket().hear();
        switch (message) {
            case TextMessage text -> receive(connection, text);
            case PongMessage pong -> log.trace("A client is there");
            default -> connection.socket().close(SocketRefused.BAD_MESSAGE);
        }
    }

    private void receive(Connection connection, TextMessage part) {
        try {
            String whole = connection.parts().add(part, maxBytes(connection.socket()));
            if (whole != null) {
                connection.socket().receive(whole);
            }
        } catch (SocketRefused tooLarge) {
            connection.socket().close(tooLarge.status());
        }
    }

    /** Strangers shall not fill the memory. */
    private long maxBytes(GraphQlSocket socket) {
        return socket.isSignedIn() ? services.limits().maxRequestSize().toBytes() : MAX_SIGN_IN_BYTES;
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        log.debug("A WebSocket broke off", failure);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Connection connection = connections.remove(session.getId());
        if (connection != null) {
            connection.socket().closed();
        }
    }

    /** Or Tomcat would keep a buffer of the largest message for each connection. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }
}
