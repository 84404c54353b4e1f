package dev.taskql.attack;

import java.util.List;
import java.util.stream.Stream;

/** Headers by which proxies are trusted, or that would make of a request another one. */
final class HeaderAttacks {

    private HeaderAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(otherAddresses(), spoofed(), hosts(), many()).flatMap(attacks -> attacks);
    }

    /** The address is that of the request line, whatever else names one. */
    private static Stream<Attack> otherAddresses() {
        return Stream.of(
                        "X-Original-URL: /health",
                        "X-Rewrite-URL: /health",
                        "X-Forwarded-Prefix: /health",
                        "X-Forwarded-Path: /health",
                        "X-Forwarded-Uri: /health",
                        "Forwarded: for=127.0.0.1;path=/health",
                        "X-HTTP-Path-Override: /health")
                .map(header -> Attack.onBothFaces(
                        "let in by " + header,
                        Request.of("POST /graphql", header),
                        "401 UNAUTHENTICATED",
                        Request.of("GET /api/$VICTIM/tasks", header),
                        "401"));
    }

    /** Nobody is another for coming from another address. */
    private static Stream<Attack> spoofed() {
        return Stream.of(
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-For: ' or 1=1 --",
                        "X-Forwarded-For: " + "1.1.1.1, ".repeat(1_000) + "1.1.1.1",
                        "X-Real-IP: 127.0.0.1",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: javascript",
                        "X-Forwarded-Port: 99999999",
                        "X-Forwarded-Port: -1",
                        "Forwarded: host=evil.example;proto=https",
                        "Referer: https://evil.example/",
                        "User-Agent: ${jndi:ldap://127.0.0.1:1/a}",
                        "User-Agent: () { :;}; echo a",
                        "Via: 1.1 evil",
                        "Range: bytes=0-" + ",0-".repeat(1_000),
                        "If-Match: *",
                        "Accept-Language: " + "en,".repeat(2_000),
                        "Expect: 200-ok",
                        "X-Taskql-Cost: ${7*7}")
                .map(header -> Attack.http(
                        "spoofing " + header.substring(0, Math.min(60, header.length())),
                        Request.of("GET /api/$VICTIM/tasks", header).signedIn(),
                        header.startsWith("Expect") ? "417" : "403"));
    }

    /** An address of its own is never taken from what a client says, but as a path. */
    private static Stream<Attack> hosts() {
        return Stream.of("evil.example", "127.0.0.1:5432", "[::1]", "localhost:99999")
                .map(host -> new Attack(
                        "the host " + host,
                        List.of(new Attack.Way(
                                Transport.REST,
                                target -> withoutHost(
                                        Request.post("/api/$ATTACKER/tasks", "{\"title\":\"a\"}")
                                                .header("Host: " + host)
                                                .header("X-Forwarded-Host: " + host)
                                                .send(target),
                                        host),
                                "201"))));
    }

    private static Answer withoutHost(Answer answer, String host) {
        return answer.text().contains(host) ? new Answer("repeated", answer.text()) : answer;
    }

    private static Stream<Attack> many() {
        return Stream.of(
                Attack.http(
                        "1,000 headers",
                        Request.of("GET /api/$VICTIM/tasks", "X: a\r\n".repeat(999) + "X: a")
                                .signedIn(),
                        "400"),
                Attack.http(
                        "a header of 17,000",
                        Request.of("GET /api/$VICTIM/tasks", "X: " + "a".repeat(17_000))
                                .signedIn(),
                        "400"),
                Attack.http(
                        "a cookie of 15,000",
                        Request.of("GET /api/$VICTIM/tasks", "Cookie: a=" + "b".repeat(14_000))
                                .signedIn(),
                        "403"),
                Attack.http(
                        "300 cookies",
                        Request.of("GET /api/$VICTIM/tasks", "Cookie: " + "a=b; ".repeat(300))
                                .signedIn(),
                        "400"));
    }
}
