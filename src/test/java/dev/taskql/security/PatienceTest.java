package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.time.Duration;
import java.util.Objects;
import org.apache.coyote.ProtocolHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** How long the server, as it is delivered, waits for clients. */
@TaskqlTest
class PatienceTest {

    @Autowired
    private ServletWebServerApplicationContext context;

    @Test
    void requestHas30SecondsAndEachOfItsBytes10() {
        PunctualProtocol protocol = (PunctualProtocol) handler();

        assertThat(protocol.limit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(protocol.getConnectionTimeout()).isEqualTo(10_000);
        assertThat(protocol.getKeepAliveTimeout()).isEqualTo(60_000);
    }

    @Test
    void thousandMayConnectAtOnceAndStay() {
        PunctualProtocol protocol = (PunctualProtocol) handler();

        assertThat(protocol.getAcceptCount()).isEqualTo(1_000);
        assertThat(protocol.getMaxKeepAliveRequests()).isEqualTo(10_000);
    }

    private ProtocolHandler handler() {
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        return server.getTomcat().getConnector().getProtocolHandler();
    }
}
