package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Clients that come back as soon as the port opens, before the start is over. */
class StreamsAtTheStartTest {

    private static final String CHANGED = "subscription { taskChanged { taskId } }";

    private final TestUser user = TestUser.create();

    @Test
    void streamsWorkFromTheMomentOnAtWhichThePortOpens() {
        Knocking knocking = new Knocking();
        try (TestNode node = TestNode.start(Map.of(), knocking)) {
            assertThat(knocking.port).isEqualTo(node.port());
            assertThat(knocking.event).isEqualTo(":");
            assertThat(knocking.answer).contains("complete");
        }
    }

    /** Between the web server's start and that of what is started after it. */
    private final class Knocking implements ApplicationListener<ServletWebServerInitializedEvent> {

        private int port;
        private String event = "";
        private String answer = "";

        @Override
        public void onApplicationEvent(ServletWebServerInitializedEvent opened) {
            port = opened.getWebServer().getPort();
            try (TestSocket socket = TestSocket.open(port, user.token());
                    TestEvents events = TestEvents.open(port, user.token(), CHANGED, Map.of())) {
                event = String.valueOf(events.line());
                socket.subscribe("1", "{ viewer { taskCounts { total } } }", Map.of());
                answer = socket.take().toString() + socket.take();
            }
        }
    }
}
