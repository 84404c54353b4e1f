package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Any bytes on a connection of their own, and all that comes back until the server closes it. */
final class Wire {

    private static final int PATIENCE_MS = 6_000;

    private Wire() {}

    static Answer send(int port, byte[] bytes) {
        return exchange(port, bytes, false);
    }

    /** Tells the server that nothing follows. */
    static Answer sendAndHangUp(int port, byte[] bytes) {
        return exchange(port, bytes, true);
    }

    /** A server that says nothing, and goes on listening, fails the test. */
    private static Answer exchange(int port, byte[] bytes, boolean isHangUp) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            write(socket, bytes, isHangUp);
            return Answer.ofHttp(received(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] bytes, boolean isHangUp) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            if (isHangUp) {
                socket.shutdownOutput();
            }
        } catch (SocketException refused) {
            // It has answered and closed without reading on; the answer is still to be read.
        }
    }

    private static String received(Socket socket) throws IOException {
        var received = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        try {
            for (int length = socket.getInputStream().read(part);
                    length >= 0;
                    length = socket.getInputStream().read(part)) {
                received.write(part, 0, length);
            }
        } catch (SocketException reset) {
            // what has come is what there is
        }
        return received.toString(StandardCharsets.UTF_8);
    }
}
