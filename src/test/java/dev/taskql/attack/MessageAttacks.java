package dev.taskql.attack;

import dev.taskql.TestSocket;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages that break {@code graphql-transport-ws}, each of which ends the connection. */
final class MessageAttacks {

    private static final String SUBSCRIPTION = "subscription { taskChanged { taskId } }";

    private MessageAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(malformed(), sequences(), floods()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> malformed() {
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "[]",
                        "[{\"type\":\"ping\"}]",
                        "42",
                        "null",
                        "\"ping\"",
                        "{}",
                        "ping",
                        "{\"type\":1}",
                        "{\"type\":null}",
                        "{\"type\":[\"ping\"]}",
                        "{\"type\":\"drop\"}",
                        "{\"type\":\"PING\"}",
                        "{\"type\":\"__proto__\"}",
                        "{\"type\":\"connection_ack\"}",
                        "{\"type\":\"next\",\"id\":\"1\",\"payload\":{}}",
                        "{\"type\":\"start\",\"id\":\"1\",\"payload\":{}}",
                        "{\"type\":\"ping\",\"type\":\"pong\"}",
                        "{\"type\":\"ping\",\"payload\":1}",
                        "{\"type\":\"ping\",\"x\":NaN}",
                        "{\"type\":\"ping\"} {}",
                        "{\"type\":\"ping\",\"x\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}",
                        "{\"type\":\"complete\"}",
                        "{\"type\":\"subscribe\"}",
                        subscribe("null", "\"query\":\"{a}\""),
                        subscribe("\"\"", "\"query\":\"{a}\""),
                        subscribe("1", "\"query\":\"{a}\""),
                        subscribe("\"" + "x".repeat(256) + "\"", "\"query\":\"{a}\""),
                        subscribe("\"1\"", ""),
                        subscribe("\"1\"", "\"query\":1"),
                        subscribe("\"1\"", "\"query\":\"{a}\",\"variables\":[]"),
                        subscribe("\"1\"", "\"query\":\"{a}\",\"variables\":\"{}\""),
                        subscribe("\"1\"", "\"query\":\"{a}\",\"operationName\":1"),
                        subscribe("\"1\"", "\"query\":\"{a}\",\"query\":\"{b}\""),
                        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":[]}",
                        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":\"{a}\"}")
                .map(text -> signedIn(
                        "the message " + text.substring(0, Math.min(90, text.length())),
                        "4400",
                        socket -> socket.sendText(text)));
    }

    private static Stream<Attack> sequences() {
        return Stream.of(
                signedIn("bytes", "4400", socket -> socket.sendBytes(new byte[100])),
                signedIn("parts that are no message", "4400", socket -> socket.sendParts("{\"ty", "pe\":")),
                signedIn(
                        "beyond the limit", "1009", socket -> socket.sendText("\"" + "x".repeat((1 << 20) + 1) + "\"")),
                signedIn(
                        "beyond the limit, in parts",
                        "1009",
                        socket -> socket.sendParts("x".repeat(1 << 20), "x".repeat(9))),
                signedIn("signing in twice", "4429", socket -> socket.signIn("a")),
                signedIn("one id twice", "4409", socket -> twice(socket, "1")),
                signedIn("one long id twice", "4409", socket -> twice(socket, "€".repeat(200))));
    }

    private static void twice(TestSocket socket, String id) {
        socket.subscribe(id, SUBSCRIPTION, Map.of());
        socket.subscribe(id, SUBSCRIPTION, Map.of());
    }

    private static Stream<Attack> floods() {
        return Stream.of(signedIn("10,000 operations that were not begun", "4400", socket -> {
            IntStream.range(0, 10_000).forEach(i -> socket.send(Map.of("type", "complete", "id", "x" + i)));
            socket.sendText("{");
        }));
    }

    private static String subscribe(String id, String payload) {
        return "{\"id\":" + id + ",\"type\":\"subscribe\",\"payload\":{" + payload + "}}";
    }

    private static Attack signedIn(String name, String expected, Consumer<TestSocket> act) {
        return Attack.socket(
                name,
                target -> {
                    try (TestSocket socket =
                            TestSocket.open(target.port(), target.attacker().token())) {
                        act.accept(socket);
                        return Answer.ofClosing(socket.awaitClosing());
                    }
                },
                expected);
    }
}
