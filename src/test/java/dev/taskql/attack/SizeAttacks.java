package dev.taskql.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies beyond 1 MiB, compressed ones, and those that do not hold what was announced. */
final class SizeAttacks {

    private static final int LIMIT = 1 << 20;
    private static final byte[] GOOD = utf8("{\"title\":\"a\",\"query\":\"{ viewer { userId } }\"}");
    private static final byte[] OVER = utf8(" ".repeat(LIMIT + 1));

    private SizeAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(tooLarge(), compressed(), cut()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> tooLarge() {
        return Stream.of(
                row("a byte beyond 1 MiB", "413", "", OVER),
                row("a byte beyond 1 MiB, in chunks", "413", "Transfer-Encoding: chunked", chunked(OVER, OVER.length)),
                row("a byte beyond 1 MiB, in small chunks", "413", "Transfer-Encoding: chunked", chunked(OVER, 1_000)),
                row(
                        "5 MB, in chunks",
                        "413",
                        "Transfer-Encoding: chunked",
                        chunked(utf8(" ".repeat(5_000_000)), 100_000)),
                row("10 GB announced, nothing sent", "413", "Content-Length: 10000000000", new byte[0]),
                row("2^63 - 1 bytes announced", "413", "Content-Length: 9223372036854775807", new byte[0]));
    }

    private static Stream<Attack> compressed() {
        byte[] bomb = gzip(utf8(" ".repeat(20 * LIMIT)));
        return Stream.of(
                row("gzip", "415", "Content-Encoding: gzip", gzip(GOOD)),
                row("a bomb of gzip", "415", "Content-Encoding: gzip", bomb),
                row("deflate", "415", "Content-Encoding: deflate", GOOD),
                row("br", "415", "Content-Encoding: br", GOOD),
                row("gzip that is not", "415", "Content-Encoding: gzip", GOOD),
                row("gzip twice", "415", "Content-Encoding: gzip, gzip", gzip(gzip(GOOD))));
    }

    /** The connection ends before the body does. */
    private static Stream<Attack> cut() {
        return Stream.of(
                cutOff("cut after a byte", "Content-Length: 100", utf8("{")),
                cutOff("cut before the last byte", "Content-Length: " + (GOOD.length + 1), GOOD),
                cutOff("cut before anything", "Content-Length: 100", new byte[0]),
                cutOff("a chunk cut", "Transfer-Encoding: chunked", utf8("ff\r\n{")),
                cutOff("no last chunk", "Transfer-Encoding: chunked", cutLast(chunked(GOOD, GOOD.length))),
                cutOff("a chunk without its end", "Transfer-Encoding: chunked", utf8("1\r\n{x\r\n0\r\n\r\n")),
                cutOff("a chunk's length that is none", "Transfer-Encoding: chunked", utf8("zz\r\n{}\r\n0\r\n\r\n")),
                cutOff("a chunk's length below zero", "Transfer-Encoding: chunked", utf8("-1\r\n{}\r\n0\r\n\r\n")),
                cutOff(
                        "a chunk's length beyond 64 bits",
                        "Transfer-Encoding: chunked",
                        utf8("fffffffffffffffff\r\n{}")));
    }

    private static Attack row(String name, String status, String header, byte[] body) {
        return Attack.onBothFaces(
                name,
                request("/graphql", header).with(body),
                status + " BAD_USER_INPUT",
                request("/api/$ATTACKER/tasks", header).with(body),
                status);
    }

    private static Attack cutOff(String name, String header, byte[] body) {
        return new Attack(
                name,
                List.of(
                        new Attack.Way(
                                Transport.POST,
                                request("/graphql", header).with(body)::sendAndHangUp,
                                "400 BAD_USER_INPUT"),
                        new Attack.Way(
                                Transport.REST,
                                request("/api/$ATTACKER/tasks", header).with(body)::sendAndHangUp,
                                "400")));
    }

    private static Request request(String path, String header) {
        Request request =
                Request.of("POST " + path, "Content-Type: application/json").signedIn();
        return header.isEmpty() ? request : request.header(header);
    }

    private static byte[] cutLast(byte[] chunked) {
        return new String(chunked, StandardCharsets.UTF_8)
                .replace("0\r\n\r\n", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] chunked(byte[] content, int size) {
        var all = new ByteArrayOutputStream();
        for (int start = 0; start < content.length; start += size) {
            int length = Math.min(size, content.length - start);
            all.writeBytes(utf8(Integer.toHexString(length) + "\r\n"));
            all.write(content, start, length);
            all.writeBytes(utf8("\r\n"));
        }
        all.writeBytes(utf8("0\r\n\r\n"));
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
