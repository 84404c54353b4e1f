package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** Frames and handshakes that break the WebSocket protocol (RFC 6455), before anybody has signed in. */
final class FrameAttacks {

    private static final byte[] PING = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
    private static final int TEXT = 0x81;

    private FrameAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(brokenFrames(), brokenTexts(), tooMuch(), handshakes()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> brokenFrames() {
        return Stream.of(
                row("not masked", new byte[] {(byte) TEXT, 2, '{', '}'}, "1002"),
                row("a reserved bit", RawSocket.frame(0xC1, PING), "1002"),
                row("all reserved bits", RawSocket.frame(0xF1, PING), "1002"),
                row("an unknown opcode", RawSocket.frame(0x83, PING), "1002"),
                row("an unknown control opcode", RawSocket.frame(0x8B, PING), "1002"),
                row("a continuation of nothing", RawSocket.frame(0x80, PING), "1002"),
                row("a text within a text", joined(RawSocket.frame(0x01, PING), RawSocket.frame(TEXT, PING)), "1002"),
                row("a ping of 126 bytes", RawSocket.frame(0x89, new byte[126]), "1002"),
                row("a ping in parts", RawSocket.frame(0x09, PING), "1002"),
                row("a closing of one byte", RawSocket.frame(0x88, new byte[] {3}), "1002"),
                row("a closing with a code that is none", RawSocket.frame(0x88, new byte[] {0, 1}), "1002"),
                row("a closing with a reason that is no text", RawSocket.frame(0x88, new byte[] {3, -24, -1}), "1002"),
                row("a length beyond 63 bits", head(0xFF, -1, -1, -1, -1, -1, -1, -1, -1), "1002"),
                row("HTTP", "GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8), "1002"),
                row("binary", RawSocket.frame(0x82, PING), "4400"));
    }

    private static Stream<Attack> brokenTexts() {
        return Stream.of(
                row("0xFF", RawSocket.frame(TEXT, bytes(0xFF)), "1007"),
                row("an overlong slash", RawSocket.frame(TEXT, bytes(0xC0, 0xAF)), "1007"),
                row("an encoded surrogate", RawSocket.frame(TEXT, bytes(0xED, 0xA0, 0x80)), "1007"),
                row("beyond Unicode", RawSocket.frame(TEXT, bytes(0xF4, 0x90, 0x80, 0x80)), "1007"),
                row("a cut character", RawSocket.frame(TEXT, bytes(0xE2, 0x82)), "1007"),
                row("UTF-16", RawSocket.frame(TEXT, "{\"type\":\"ping\"}é".getBytes(StandardCharsets.UTF_16)), "1007"),
                row("NUL", RawSocket.frame(TEXT, new byte[10]), "4400"));
    }

    private static Stream<Attack> tooMuch() {
        byte[] part = RawSocket.frame(0x00, new byte[1_000]);
        byte[][] parts = new byte[40][];
        Arrays.fill(parts, part);
        parts[0] = RawSocket.frame(0x01, new byte[1_000]);
        return Stream.of(
                row("a frame of 2 GiB", joined(head(0xFF, 0, 0, 0, 0, 0x80, 0, 0, 0), new byte[70_000]), "1009"),
                row("a frame of 4 EiB", joined(head(0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0), new byte[70_000]), "1009"),
                row("parts without an end", joined(parts), "1009"));
    }

    private static Stream<Attack> handshakes() {
        String version = "Sec-WebSocket-Version: 13";
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        return Stream.of(
                handshake("of version 8", "426", key, "Sec-WebSocket-Version: 8", Handshake.PROTOCOL),
                handshake("without a version", "426", key, Handshake.PROTOCOL),
                handshake("without a key", "400", version, Handshake.PROTOCOL),
                handshake(
                        "with a key that is none",
                        "400 BAD_USER_INPUT",
                        version,
                        "Sec-WebSocket-Key: a",
                        Handshake.PROTOCOL),
                handshake("without a connection", "400", version, key, "Connection: close", Handshake.PROTOCOL),
                Attack.http(
                        "a handshake at another path",
                        Request.of("GET /api/$VICTIM/tasks", "Upgrade: websocket", "Connection: Upgrade, close"),
                        "401"),
                Attack.http(
                        "a handshake by POST",
                        Request.of("POST /graphql", "Upgrade: websocket", "Connection: Upgrade, close"),
                        "401 UNAUTHENTICATED"),
                Attack.http(
                        "an upgrade to HTTP/2",
                        Request.of(
                                "GET /graphql",
                                "Upgrade: h2c",
                                "Connection: Upgrade, HTTP2-Settings, close",
                                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"),
                        "401 UNAUTHENTICATED"),
                Attack.socket(
                        "another protocol",
                        target -> closedAtOnce(target, "Sec-WebSocket-Protocol: graphql-ws"),
                        "4406"),
                Attack.socket("no protocol", target -> closedAtOnce(target, "X: a"), "4406"));
    }

    private static Answer closedAtOnce(Target target, String header) {
        return RawSocket.send(target, Handshake.with(header), new byte[0]);
    }

    private static Attack handshake(String name, String status, String... headers) {
        Request request = Request.of("GET /graphql", "Upgrade: websocket");
        boolean isConnection = String.join("", headers).contains("Connection:");
        request = isConnection ? request : request.header("Connection: Upgrade, close");
        for (String header : headers) {
            request = request.header(header);
        }
        return Attack.http("a handshake " + name, request, status);
    }

    private static Attack row(String name, byte[] frames, String expected) {
        return Attack.socket(
                "a frame: " + name,
                target -> RawSocket.send(target, Handshake.with(Handshake.PROTOCOL), frames),
                expected);
    }

    /** A masked text's head; the rest of its length follows. */
    private static byte[] head(int... length) {
        return joined(bytes(TEXT), bytes(length), new byte[4]);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
