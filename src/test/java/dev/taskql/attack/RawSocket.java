package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand, for frames that no client library sends (RFC 6455, section 5.2). */
final class RawSocket {

    private static final int PATIENCE_MS = 6_000;
    private static final int END_OF_HEAD = 0x0D0A0D0A;

    private RawSocket() {}

    /** Opens one, sends these bytes, and tells with which code it was closed. */
    static Answer send(Target target, Request handshake, byte[] frames) {
        try (Socket socket = new Socket("localhost", target.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(handshake.bytes(target));
            InputStream answers = socket.getInputStream();
            skipHead(answers);
            write(socket, frames);
            return closing(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] frames) throws IOException {
        try {
            socket.getOutputStream().write(frames);
        } catch (SocketException refused) {
            // it was closed before everything was sent; why is still to be read
        }
    }

    private static void skipHead(InputStream answers) throws IOException {
        int newest = 0;
        while (newest != END_OF_HEAD) {
            int next = answers.read();
            if (next < 0) {
                throw new IOException("The server does not speak WebSocket");
            }
            newest = (newest << 8) | next;
        }
    }

    private static Answer closing(InputStream answers) throws IOException {
        try {
            for (int head = answers.read(); head >= 0; head = answers.read()) {
                byte[] content = answers.readNBytes(answers.read() & 0x7F);
                if ((head & 0x0F) == 8) {
                    int code = ((content[0] & 0xFF) << 8) | (content[1] & 0xFF);
                    return new Answer(
                            String.valueOf(code), new String(content, 2, content.length - 2, StandardCharsets.UTF_8));
                }
            }
        } catch (SocketException reset) {
            return Answer.cut();
        }
        return Answer.cut();
    }

    /** A whole message. */
    static byte[] text(String message) {
        return frame(0x81, message.getBytes(StandardCharsets.UTF_8));
    }

    /** One frame, masked with zeros as a client must; {@code head} is its first byte. */
    static byte[] frame(int head, byte[] content) {
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        if (content.length < 126) {
            frame.write(0x80 | content.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(content.length >> 8);
            frame.write(content.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(content);
        return frame.toByteArray();
    }
}
