package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that drips its bytes, or takes none. */
final class SlowClient implements AutoCloseable {

    private static final int PAUSE_MS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket = new Socket();

    SlowClient(int port) throws IOException {
        socket.setReceiveBufferSize(4_096); // so that not everything fits into the kernel's
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setSoTimeout(PAUSE_MS);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** On a connection of its own. */
    static Duration drip(int port, String beginning) throws IOException {
        try (var client = new SlowClient(port)) {
            return client.dripUntilCutOff(beginning);
        }
    }

    /** Sends a byte every 100 ms until the server has had enough. */
    private Duration dripUntilCutOff(String beginning) throws IOException {
        long start = System.nanoTime();
        send(beginning.getBytes(StandardCharsets.US_ASCII));
        while (isOpen()) {
            if (since(start).compareTo(PATIENCE) > 0) {
                throw new AssertionError("the server waits on and on");
            }
        }
        return since(start);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isOpen() throws IOException {
        try {
            socket.getOutputStream().write('a');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (SocketException cutOff) {
            return false;
        }
    }

    /** What is still there, up to the end that the server made; fails where there is none. */
    String rest() throws IOException {
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        var rest = new ByteArrayOutputStream();
        try {
            InputStream input = socket.getInputStream();
            input.transferTo(rest);
        } catch (SocketException reset) {
            // an end, too
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
