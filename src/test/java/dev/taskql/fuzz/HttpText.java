package dev.taskql.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as the bytes on the wire: no client puts it right. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record HttpText(String line, List<String> headers, byte[] body) {

    private static final int PATIENCE_MS = 20_000;
    private static final int LARGEST_LINE = 12_000;
    private static final int LARGEST_BODY = 1 << 20;

    static HttpText post(String path, String token, byte[] body) {
        return of("POST", path, token, List.of("Content-Type: application/json"), body);
    }

    static HttpText of(String method, String path, String token, List<String> more, byte[] body) {
        List<String> headers = new ArrayList<>(List.of("Host: localhost", "Connection: close"));
        headers.add("Authorization: Bearer " + token);
        headers.addAll(more);
        if (body.length > 0) {
            headers.add("Content-Length: " + body.length);
        }
        return new HttpText(method + " " + path + " HTTP/1.1", headers, body);
    }

    /** The server hangs up on it while it is still being sent, and its answer may get lost by that. */
    boolean isLarge() {
        return line.length() > LARGEST_LINE || body.length > LARGEST_BODY;
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        String head = line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** An empty answer where the server hung up. */
    HttpAnswer send(int port) {
        var answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            exchange(socket, answer);
        } catch (SocketException hungUp) {
            // it need not read on behind what it refuses
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpAnswer.parse(answer.toByteArray());
    }

    private void exchange(Socket socket, ByteArrayOutputStream answer) throws IOException {
        socket.getOutputStream().write(bytes());
        socket.shutdownOutput();
        byte[] buffer = new byte[8192];
        int count = socket.getInputStream().read(buffer);
        while (count >= 0) {
            answer.write(buffer, 0, count);
            count = socket.getInputStream().read(buffer);
        }
    }

    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.length() > 8_000 ? text.substring(0, 8_000) + "…" : text;
    }
}
