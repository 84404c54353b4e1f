package dev.taskql.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Requests that two servers in a row might read differently (RFC 9112, section 11.2), and what is none at all. */
final class WireAttacks {

    private static final String HIDDEN = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    /** Where the chunks count, the operation is an empty one, and what follows them is not looked at. */
    private static final String EMPTY = "400 BAD_USER_INPUT";

    private static final String GET = "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private WireAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(lengths(), encodings(), lines(), noRequests()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> lengths() {
        String end = "0\r\n\r\n" + HIDDEN;
        return Stream.of(
                row("length and chunks", post("Content-Length: 6\r\n" + CHUNKED, end), EMPTY),
                row("chunks and length", post(CHUNKED + "\r\nContent-Length: 5", end), EMPTY),
                row("two lengths", post("Content-Length: 5\r\nContent-Length: 0", end), "400"),
                row("the same length twice", post("Content-Length: 5\r\nContent-Length: 5", end), "400"),
                row("a list of lengths", post("Content-Length: 5, 6", end), "400"),
                row("a length with a sign", post("Content-Length: +5", end), "400"),
                row("a length below zero", post("Content-Length: -1", HIDDEN), "400"),
                row("a length in hex", post("Content-Length: 0x5", end), "400"),
                row("a length beyond 64 bits", post("Content-Length: 99999999999999999999", HIDDEN), "400"),
                row("an empty length", post("Content-Length:", HIDDEN), "400"),
                row("a length in words", post("Content-Length: five", end), "400"));
    }

    private static Stream<Attack> encodings() {
        String end = "0\r\n\r\n" + HIDDEN;
        return Stream.of(
                row("an unknown encoding", post("Transfer-Encoding: xchunked", end), "501"),
                row("chunked before another", post("Transfer-Encoding: chunked, identity", end), "400"),
                row("chunked twice", post(CHUNKED + "\r\n" + CHUNKED, end), "400"),
                row("gzip in transfer", post("Transfer-Encoding: gzip", end), "501"),
                row("a blank before the colon", post("Transfer-Encoding : chunked", end), "400"),
                row("a folded encoding", post("Transfer-Encoding:\r\n chunked\r\nConnection: close", end), EMPTY),
                row("an encoding with a control character", post("Transfer-Encoding: \u000bchunked", end), "400"),
                row("an encoding in quotes", post("Transfer-Encoding: \"chunked\"", end), "400"),
                row(
                        "a chunk's extension of 10,000",
                        post(CHUNKED, "0;" + "a".repeat(10_000) + "\r\n\r\n" + HIDDEN),
                        EMPTY),
                row("a trailer that is a header", post(CHUNKED, "0\r\nContent-Length: 100\r\n\r\n"), EMPTY));
    }

    private static Stream<Attack> lines() {
        return Stream.of(
                row("a bare CR in a header", GET + "X: a\rY: b\r\n\r\n", "400"),
                row("NUL in a header", GET + "X: a\0b\r\n\r\n", "400"),
                row("a header without a name", GET + ": a\r\n\r\n", "400"),
                row("a header without a colon", GET + "X\r\n\r\n", "400"),
                row("a header's name with a blank", GET + "X Y: a\r\n\r\n", "400"),
                row("a folded header", GET + "X: a\r\n b\r\n\r\n", "401 UNAUTHENTICATED"),
                row(
                        "a first header that begins with a blank",
                        "GET /graphql HTTP/1.1\r\n Host: localhost\r\n\r\n",
                        "400"),
                row("no host", "GET /graphql HTTP/1.1\r\n\r\n", "400"),
                row("two hosts", GET + "Host: evil.example\r\n\r\n", "400"),
                row("a host that is none", "GET /graphql HTTP/1.1\r\nHost: a b/<script>\r\n\r\n", "400"),
                row("an empty host with a port", "GET /graphql HTTP/1.1\r\nHost: :80:80\r\n\r\n", "400"),
                row("a blank in the path", "GET /graphql /health HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"),
                row(
                        "a tab in the line",
                        "GET\t/graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        "401 UNAUTHENTICATED"),
                row("a line of 64 KiB", "GET /" + "a".repeat(65_536) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"),
                row("a method of 64 KiB", "A".repeat(65_536) + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"));
    }

    private static Stream<Attack> noRequests() {
        return Stream.of(
                row("no version", "GET /graphql\r\n\r\n", "cut UNAUTHENTICATED"),
                row("version 9.9", "GET /graphql HTTP/9.9\r\nHost: localhost\r\n\r\n", "505"),
                row("a version that is none", "GET /graphql HTTP/one\r\nHost: localhost\r\n\r\n", "400"),
                row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "cut"),
                row("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n", "400"),
                row("bytes of nothing", "\u0001\u0002\u0003\u0004\r\n\r\n", "400"),
                row("an SSH client", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "400"),
                row("a PostgreSQL client", "\0\0\0\u0008\u0004\u00d2\u0016/\r\n\r\n", "400"));
    }

    private static String post(String framing, String body) {
        return "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer $TOKEN\r\n" + framing + "\r\n\r\n" + body;
    }

    private static Attack row(String name, String request, String expected) {
        return new Attack(
                "on the wire: " + name,
                List.of(new Attack.Way(Transport.WIRE, target -> one(send(target, request)), expected)));
    }

    private static Answer send(Target target, String request) {
        return Wire.send(target.port(), target.filled(request).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What was hidden in the body must not be answered. */
    private static Answer one(Answer answer) {
        boolean isSmuggled = answer.count() > 1 || answer.text().contains("healthy");
        return isSmuggled ? new Answer("smuggled", answer.text()) : answer;
    }
}
