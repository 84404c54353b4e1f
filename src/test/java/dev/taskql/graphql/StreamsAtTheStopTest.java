package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestSocket.Closing;
import dev.taskql.TestUser;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes of their own, with a short pulse: peers that die, and a stop as by SIGTERM. */
class StreamsAtTheStopTest {

    private static final String CHANGED = "subscription { taskChanged { taskId } }";

    private final TestUser user = TestUser.create();

    @Test
    void stopEndsStreamsAtOnceInAWayThatBringsClientsBack() {
        TestNode node = TestNode.start(Map.of());
        try (TestSocket socket = TestSocket.open(node.port(), user.token());
                TestEvents events = TestEvents.open(node.port(), user.token(), CHANGED, Map.of())) {
            socket.subscribe("1", CHANGED, Map.of());
            assertThat(events.line()).isEqualTo(":");
            long start = System.nanoTime();
            node.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(socket.awaitClosing()).isEqualTo(new Closing(1012, "Service Restart"));
            assertThat(socket.poll(Duration.ZERO)).isNull(); // no "complete": the subscription is not over
            String line = events.line();
            while (line != null) {
                assertThat(line).isEmpty();
                line = events.line();
            }
        }
    }

    @Test
    void peerThatDoesNotAnswerIsGivenUp() throws Exception {
        try (TestNode node = TestNode.start(Map.of("taskql.graphql.streams.keep-alive", "1s"));
                TestSocket living = TestSocket.open(node.port(), user.token());
                Socket dead = deaf(node.port())) {
            OpenStreams streams = node.bean(OpenStreams.class);
            assertThat(streams.count()).isEqualTo(2);
            Thread.sleep(Duration.ofSeconds(5));

            assertThat(streams.count()).isEqualTo(1);
            assertThat(living.isOpen()).isTrue();
            assertThat(dead.isConnected()).isTrue();
        }
    }

    /** Opens a WebSocket, signs in, and never says a word again. */
    private Socket deaf(int port) throws Exception {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("localhost", port));
        String head = """
                GET /graphql HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                Sec-WebSocket-Protocol: graphql-transport-ws

                """.replace("\n", "\r\n");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readNBytes(12); // "HTTP/1.1 101"
        Thread.sleep(200);
        byte[] message = ("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + user.token()
                        + "\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[message.length + 8];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (message.length >> 8);
        frame[3] = (byte) message.length; // then a mask of zeros
        System.arraycopy(message, 0, frame, 8, message.length);
        socket.getOutputStream().write(frame);
        Thread.sleep(200);
        return socket;
    }
}
