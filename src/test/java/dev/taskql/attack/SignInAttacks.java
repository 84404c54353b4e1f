package dev.taskql.attack;

import dev.taskql.TestSocket;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a stranger may send over a WebSocket, and what does not make anybody known. */
final class SignInAttacks {

    private static final String QUERY = "{ viewer { userId } }";

    private SignInAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(signIns(), beforeSigningIn());
    }

    private static Stream<Attack> signIns() {
        return Stream.of(
                        "",
                        ",\"payload\":null",
                        ",\"payload\":{}",
                        ",\"payload\":{\"Authorization\":null}",
                        ",\"payload\":{\"Authorization\":1}",
                        ",\"payload\":{\"Authorization\":{}}",
                        ",\"payload\":{\"Authorization\":[\"Bearer $TOKEN\"]}",
                        ",\"payload\":{\"Authorization\":\"$TOKEN\"}",
                        ",\"payload\":{\"Authorization\":\"Basic $TOKEN\"}",
                        ",\"payload\":{\"Authorization\":\"Bearer $TOKEN, Bearer $TOKEN\"}",
                        ",\"payload\":{\"token\":\"$TOKEN\"}",
                        ",\"payload\":{\"headers\":{\"Authorization\":\"Bearer $TOKEN\"}}",
                        ",\"payload\":{\"__proto__\":{\"Authorization\":\"Bearer $TOKEN\"}}",
                        ",\"Authorization\":\"Bearer $TOKEN\"")
                .map(more -> unsigned("signing in with " + more, "{\"type\":\"connection_init\"" + more + "}", "4401"));
    }

    private static Stream<Attack> beforeSigningIn() {
        return Stream.of(
                unsigned("subscribing at once", subscribe("\"1\"", "\"query\":\"" + QUERY + "\""), "4401"),
                unsigned("a list to sign in with", "{\"type\":\"connection_init\",\"payload\":[]}", "4400"),
                unsigned(
                        "a word to sign in with",
                        "{\"type\":\"connection_init\",\"payload\":\"Bearer $TOKEN\"}",
                        "4400"),
                unsigned(
                        "more than a stranger may send",
                        "{\"type\":\"ping\",\"x\":\"" + "x".repeat(20_000) + "\"}",
                        "1009"),
                unsigned(
                        "a token twice",
                        "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer a\","
                                + "\"Authorization\":\"Bearer $TOKEN\"}}",
                        "4400"),
                Attack.socket("10,000 messages before signing in", SignInAttacks::talkedAtLength, "4401"));
    }

    private static Answer talkedAtLength(Target target) {
        try (TestSocket socket = TestSocket.open(target.port())) {
            IntStream.range(0, 10_000).forEach(i -> socket.send(Map.of("type", "ping")));
            socket.subscribe("1", QUERY, Map.of());
            return Answer.ofClosing(socket.awaitClosing());
        }
    }

    private static String subscribe(String id, String payload) {
        return "{\"id\":" + id + ",\"type\":\"subscribe\",\"payload\":{" + payload + "}}";
    }

    private static Attack unsigned(String name, String text, String expected) {
        return Attack.socket(
                "before signing in: " + name,
                target -> {
                    try (TestSocket socket = TestSocket.open(target.port())) {
                        socket.sendText(target.filled(text));
                        return Answer.ofClosing(socket.awaitClosing());
                    }
                },
                expected);
    }
}
