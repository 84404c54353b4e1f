package dev.taskql.attack;

import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.util.Map;
import java.util.stream.Stream;

/** Getting in without a token, or with a good one where none belongs. */
final class TokenPlaceAttacks {

    private static final String QUERY = "{\"query\":\"{ tasks { nodes { title } } }\"}";
    private static final String TASKS = "GET /api/$ATTACKER/tasks";

    private TokenPlaceAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(headers(), elsewhere(), sockets()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> headers() {
        return Stream.of(
                        "X-Nothing: 1",
                        "Authorization:",
                        "Authorization: Bearer",
                        "Authorization: Bearer ",
                        "Authorization: Basic $TOKEN",
                        "Authorization: Token $TOKEN",
                        "Authorization: $TOKEN",
                        "Authorization: Bearer$TOKEN",
                        "Authorization: Bearer\t$TOKEN",
                        "Authorization: Bearer \"$TOKEN\"",
                        "Authorization: Bearer $TOKEN, Bearer $TOKEN",
                        "Authorization: Bearer $TOKEN x",
                        "Authorization: Bearer token=$TOKEN",
                        "Authorization: Bearer $TOKEN\r\nAuthorization: Bearer $TOKEN",
                        "Authorization: Basic YTpi\r\nAuthorization: Bearer $TOKEN",
                        "Proxy-Authorization: Bearer $TOKEN",
                        "X-Authorization: Bearer $TOKEN",
                        "X-Api-Key: $TOKEN",
                        "X-Forwarded-User: $VICTIM",
                        "X-Remote-User: $VICTIM",
                        "X-User-Id: $VICTIM",
                        "Cookie: session=$TOKEN; token=$TOKEN; Authorization=Bearer%20$TOKEN",
                        "Cookie: better-auth.session_token=$TOKEN")
                .map(header -> Attack.onBothFaces(
                        "signing in by " + header.replace("\r\n", " and "),
                        json("POST /graphql").header(header),
                        "401 UNAUTHENTICATED",
                        Request.of(TASKS, header),
                        "401"));
    }

    private static Stream<Attack> elsewhere() {
        return Stream.of(
                Attack.onBothFaces(
                        "a token in the address",
                        json("POST /graphql?access_token=$TOKEN&token=$TOKEN&Authorization=Bearer%20$TOKEN"),
                        "401 UNAUTHENTICATED",
                        Request.of(TASKS + "?access_token=$TOKEN&token=$TOKEN"),
                        "401"),
                Attack.onBothFaces(
                        "a token in a form",
                        form("POST /graphql"),
                        "401 UNAUTHENTICATED",
                        form("POST /api/$ATTACKER/tasks"),
                        "401"),
                Attack.onBothFaces(
                        "a token in the JSON",
                        Request.of("POST /graphql", "Content-Type: application/json")
                                .with("{\"access_token\":\"$TOKEN\",\"query\":\"{ viewer { userId } }\"}"),
                        "401 UNAUTHENTICATED",
                        Request.of("POST /api/$ATTACKER/tasks", "Content-Type: application/json")
                                .with("{\"access_token\":\"$TOKEN\",\"title\":\"a\"}"),
                        "401"));
    }

    private static Request json(String line) {
        return Request.of(line, "Content-Type: application/json").with(QUERY);
    }

    private static Request form(String line) {
        return Request.of(line, "Content-Type: application/x-www-form-urlencoded")
                .with("access_token=$TOKEN&title=a");
    }

    private static Stream<Attack> sockets() {
        return Stream.of(
                Attack.socket("a token beside the handshake", TokenPlaceAttacks::signedInByHeader, "4401"),
                Attack.socket("another's token in another place", TokenPlaceAttacks::signedInByMember, "4401"));
    }

    /** Operations come before {@code connection_init} all the same. */
    private static Answer signedInByHeader(Target target) {
        String bearer = "Bearer " + target.attacker().token();
        try (TestSocket socket = TestSocket.open(target.port(), "Authorization", bearer)) {
            socket.subscribe("1", "{ viewer { userId } }", Map.of());
            return Answer.ofClosing(socket.awaitClosing());
        }
    }

    private static Answer signedInByMember(Target target) {
        TestUser victim = target.victim();
        try (TestSocket socket = TestSocket.open(target.port())) {
            socket.send(Map.of(
                    "type",
                    "connection_init",
                    "Authorization",
                    "Bearer " + victim.token(),
                    "payload",
                    Map.of("token", victim.token(), "headers", Map.of("Authorization", "Bearer " + victim.token()))));
            return Answer.ofClosing(socket.awaitClosing());
        }
    }
}
