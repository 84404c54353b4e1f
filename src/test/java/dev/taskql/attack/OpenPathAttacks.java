package dev.taskql.attack;

import java.util.stream.Stream;

/** Other forms of addresses, and public ones that must open nothing else. */
final class OpenPathAttacks {

    private OpenPathAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(forms(), withoutAToken());
    }

    /** RFC 9112, section 3.2: an absolute address names the host itself, and only CONNECT has an authority alone. */
    private static Stream<Attack> forms() {
        return Stream.of(
                Attack.http(
                        "a foreign absolute address",
                        Request.of("GET http://evil.example/api/$VICTIM/tasks", "Host: evil.example")
                                .signedIn(),
                        "403"),
                Attack.http(
                        "an absolute address and another host",
                        Request.of("GET http://evil.example/api/$ATTACKER/tasks")
                                .signedIn(),
                        "400"),
                Attack.http(
                        "another scheme", Request.of("GET file:///etc/passwd").signedIn(), "400"),
                Attack.http(
                        "a scheme of its own",
                        Request.of("GET gopher://localhost/graphql").signedIn(),
                        "400"),
                Attack.http(
                        "an authority alone",
                        Request.of("CONNECT localhost:5432").signedIn(),
                        "501"),
                Attack.http(
                        "a path without its slash", Request.of("GET graphql").signedIn(), "400"),
                Attack.http("a star", Request.of("GET *").signedIn(), "400"));
    }

    /** What is public opens nothing else. */
    private static Stream<Attack> withoutAToken() {
        return Stream.of(
                closed("/health/", "401"),
                closed("/health/db", "401"),
                closed("/health%2f..%2fgraphql", "400"),
                closed("/health/../graphql", "400"),
                closed("/healthx", "401"),
                closed("/docs/../graphql", "400"),
                closed("/docs/..;/graphql", "400"),
                closed("/docs/%2e%2e/api/$VICTIM/tasks", "400"),
                closed("/docs/application.yaml", "401"),
                closed("/docs/package.json", "401"),
                closed("/openapi.json/x", "401"),
                closed("/api/$VICTIM/tasks", "401"),
                closed("/api/$VICTIM/tasks/$TASK", "401"),
                closed("/error", "401"),
                closed("/nowhere", "401"));
    }

    private static Attack closed(String path, String expected) {
        return Attack.http("without a token: " + path, Request.of("GET " + path), expected);
    }
}
