package dev.taskql.attack;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a page of somebody else's may have a browser do. The front end of the tests is https://frontend.example. */
final class BrowserAttacks {

    private static final String QUERY = "{\"query\":\"{ viewer { userId } }\"}";
    private static final String FRONTEND = "https://frontend.example";

    private BrowserAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(
                Stream.of(
                                "https://evil.example",
                                "null",
                                "https://frontend.example.evil.example",
                                "https://evilfrontend.example",
                                "http://frontend.example",
                                "https://frontend.example:8443",
                                "https://frontend.example@evil.example",
                                "https://sub.frontend.example",
                                "https://FRONTEND.example.",
                                "http://localhost:3000",
                                "file://",
                                "*",
                                "https://frontend.example, https://evil.example")
                        .flatMap(origin ->
                                Stream.of(preflight(origin), call(origin), simple(origin), handshake(origin))),
                tooMuch());
    }

    private static Attack preflight(String origin) {
        return row(
                "a preflight from " + origin,
                Request.of(
                        "OPTIONS /graphql",
                        "Origin: " + origin,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: authorization, content-type"),
                "403 BAD_USER_INPUT",
                Request.of("OPTIONS /api/$VICTIM/tasks", "Origin: " + origin, "Access-Control-Request-Method: DELETE"),
                "403");
    }

    private static Attack call(String origin) {
        return row(
                "a call from " + origin,
                Request.post("/graphql", QUERY).header("Origin: " + origin),
                "403 BAD_USER_INPUT",
                Request.of("GET /api/$ATTACKER/tasks", "Origin: " + origin).signedIn(),
                "403");
    }

    /** What needs no preflight, with the cookies that a browser would send along. */
    private static Attack simple(String origin) {
        return row(
                "a form from " + origin,
                Request.of("POST /graphql", "Origin: " + origin, "Content-Type: text/plain", "Cookie: token=$TOKEN")
                        .with(QUERY),
                "403 BAD_USER_INPUT",
                Request.of("POST /api/$VICTIM/tasks", "Origin: " + origin, "Content-Type: text/plain")
                        .with("{\"title\":\"a\"}"),
                "403");
    }

    private static Attack handshake(String origin) {
        Request handshake = Handshake.with("Origin: " + origin, Handshake.PROTOCOL);
        return new Attack(
                "a WebSocket from " + origin,
                List.of(new Attack.Way(
                        Transport.WEB_SOCKET, target -> unanswered(handshake.send(target)), "403 BAD_USER_INPUT")));
    }

    /** The front end itself may not ask for everything. */
    private static Stream<Attack> tooMuch() {
        return Stream.of(
                        "Access-Control-Request-Method: TRACE",
                        "Access-Control-Request-Method: CONNECT",
                        "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-forwarded-user",
                        "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: cookie")
                .map(asked -> row(
                        "the front end asks for " + asked.replace("\r\n", ", "),
                        Request.of("OPTIONS /graphql", "Origin: " + FRONTEND, asked),
                        "403 BAD_USER_INPUT",
                        Request.of("OPTIONS /api/$VICTIM/tasks", "Origin: " + FRONTEND, asked),
                        "403"));
    }

    private static Attack row(String name, Request graphql, String expected, Request rest, String expectedByRest) {
        return new Attack(
                name,
                List.of(
                        new Attack.Way(Transport.HTTP, target -> unanswered(graphql.send(target)), expected),
                        new Attack.Way(Transport.REST, target -> unanswered(rest.send(target)), expectedByRest)));
    }

    /** No page may read the answer. */
    private static Answer unanswered(Answer answer) {
        boolean isReadable = answer.text().toLowerCase(Locale.ROOT).contains("access-control-allow-origin");
        return isReadable ? new Answer("readable", answer.text()) : answer;
    }
}
