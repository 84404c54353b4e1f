package dev.taskql.attack;

import dev.taskql.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Getting in with a token that is not good, on every transport. */
final class TokenAttacks {

    private static final String QUERY = "{\"query\":\"{ tasks { nodes { title } } }\"}";
    private static final String STREAM = "{\"query\":\"subscription { taskChanged { task { title } } }\"}";

    private TokenAttacks() {}

    static Stream<Attack> all() {
        return OddTokens.all().entrySet().stream().map(TokenAttacks::row);
    }

    private static Attack row(Map.Entry<String, UnaryOperator<String>> token) {
        String refused = "401 UNAUTHENTICATED";
        return new Attack(
                "a token: " + token.getKey(),
                List.of(
                        way(Transport.POST, json("POST /graphql").with(QUERY), token.getValue(), refused),
                        way(
                                Transport.GET,
                                get("GET /graphql?query=%7Bviewer%7BuserId%7D%7D"),
                                token.getValue(),
                                refused),
                        way(
                                Transport.EVENT_STREAM,
                                json("POST /graphql")
                                        .header("Accept: text/event-stream")
                                        .with(STREAM),
                                token.getValue(),
                                refused),
                        way(Transport.REST, get("DELETE /api/$VICTIM/tasks/$TASK"), token.getValue(), "401"),
                        new Attack.Way(Transport.WEB_SOCKET, target -> signIn(target, token.getValue()), "4401")));
    }

    private static Request json(String line) {
        return Request.of(line, "Content-Type: application/json");
    }

    private static Request get(String line) {
        return Request.of(line);
    }

    private static Attack.Way way(Transport transport, Request request, UnaryOperator<String> token, String expected) {
        return new Attack.Way(
                transport,
                target -> request.header("Authorization: Bearer " + tokenOf(target, token))
                        .send(target),
                expected);
    }

    private static String tokenOf(Target target, UnaryOperator<String> token) {
        return token.apply(target.victim().id());
    }

    private static Answer signIn(Target target, UnaryOperator<String> token) {
        try (TestSocket socket = TestSocket.open(target.port())) {
            socket.signIn(tokenOf(target, token));
            return Answer.ofClosing(socket.awaitClosing());
        }
    }
}
