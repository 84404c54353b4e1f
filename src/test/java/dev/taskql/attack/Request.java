package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A request that need not be one: written to a connection of its own as it stands, with the target's names filled in. */
final class Request {

    private final String line;
    private final List<String> headers;
    private final byte[] body;
    private final boolean isText;

    private Request(String line, List<String> headers, byte[] body, boolean isText) {
        this.line = line;
        this.headers = headers;
        this.body = body;
        this.isText = isText;
    }

    /** @param line the method and the path */
    static Request of(String line, String... headers) {
        return new Request(line, List.of(headers), new byte[0], true);
    }

    /** A POST of JSON by the attacker. */
    static Request post(String path, String body) {
        return of("POST " + path, "Content-Type: application/json").signedIn().with(body);
    }

    Request header(String header) {
        return new Request(
                line, Stream.concat(headers.stream(), Stream.of(header)).toList(), body, isText);
    }

    Request signedIn() {
        return header("Authorization: Bearer $TOKEN");
    }

    Request with(String text) {
        return new Request(line, headers, text.getBytes(StandardCharsets.UTF_8), true);
    }

    Request with(byte[] content) {
        return new Request(line, headers, content, false);
    }

    boolean isRest() {
        return line.contains(" /api");
    }

    Answer send(Target target) {
        return Wire.send(target.port(), bytes(target));
    }

    /** As above, but the connection ends, from this side, where the bytes end. */
    Answer sendAndHangUp(Target target) {
        return Wire.sendAndHangUp(target.port(), bytes(target));
    }

    /** The host, the length of the body and the end of the connection are added where nothing tells them. */
    byte[] bytes(Target target) {
        byte[] content = isText ? utf8(target.filled(new String(body, StandardCharsets.UTF_8))) : body;
        List<String> lines = new ArrayList<>(headers);
        if (!isThere("host:")) {
            lines.addFirst("Host: localhost");
        }
        if (content.length > 0 && !isThere("content-length:") && !isThere("transfer-encoding:")) {
            lines.add("Content-Length: " + content.length);
        }
        if (!isThere("connection:")) {
            lines.add("Connection: close");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8(target.filled(line + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n")));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private boolean isThere(String name) {
        return headers.stream().anyMatch(given -> given.regionMatches(true, 0, name, 0, name.length()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
