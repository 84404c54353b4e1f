package dev.taskql.graphql;

import dev.taskql.log.RequestId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Where a WebSocket is opened. Pages of foreign origins do not get this far: the filter for CORS refuses them. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    // Each connection has one; longer messages come in parts.
    private static final int BUFFERED_CHARACTERS = 1024;

    /** Compression would cost each connection 300 KB of native memory. */
    private static final class UncompressedHandshake extends DefaultHandshakeHandler {

        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    @Bean
    WebSocketHttpRequestHandler graphQlSocket(SocketEndpoint endpoint) {
        var handler = new WebSocketHttpRequestHandler(endpoint, new UncompressedHandshake());
        handler.setHandshakeInterceptors(List.of(new NamedAsItsRequest()));
        return handler;
    }

    /** So that a connection goes by the id that its opening was answered with. */
    private static final class NamedAsItsRequest implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            attributes.put(RequestId.IN_LOGS, RequestId.current());
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception failure) {
            // nothing is left to do
        }
    }

    @Bean
    ServletServerContainerFactoryBean socketBuffers() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(BUFFERED_CHARACTERS);
        container.setMaxBinaryMessageBufferSize(BUFFERED_CHARACTERS);
        return container;
    }
}
