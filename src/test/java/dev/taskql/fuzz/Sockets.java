package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestSocket;
import graphql.schema.GraphQLSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket with messages of the protocol, and others. */
record Sockets(List<String> messages) implements Case {

    private static final Duration QUIET = Duration.ofMillis(40);

    /** The word of the end may get lost where more is sent behind what caused it; not twice in a row. */
    private static final int WITHOUT_A_WORD = 1006;

    private static final Set<Integer> CLOSINGS = Set.of(1003, 1007, 1009, 4400, 4401, 4406, 4409, 4429);
    private static final List<String> TYPES =
            List.of("connection_init", "subscribe", "complete", "ping", "pong", "next", "error", "start", "", "\u0000");
    private static final List<String> KINDS = List.of("query", "mutation", "subscription");

    static Case any(GraphQLSchema schema, Dice dice, World world) {
        return new Sockets(Stream.generate(() -> message(schema, dice, world))
                .limit(dice.below(6) + 1)
                .toList());
    }

    private static String message(GraphQLSchema schema, Dice dice, World world) {
        var mutations = new Mutations(dice);
        Map<String, @Nullable Object> message = dice.oneIn(8) ? odd(dice) : subscribe(schema, dice, world);
        Object structure = dice.oneIn(8) ? mutations.structure(message) : message;
        String text = World.JSON.writeValueAsString(structure);
        return dice.oneIn(12) ? mutations.text(text) : text;
    }

    private static Map<String, @Nullable Object> subscribe(GraphQLSchema schema, Dice dice, World world) {
        Documents.Document document = Documents.any(schema, dice, world, dice.of(KINDS));
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("id", dice.of(List.of("1", "2", "3", "x".repeat(255), "日".repeat(200))));
        message.put("type", "subscribe");
        message.put("payload", Map.of("query", document.text(), "variables", document.variables()));
        return message;
    }

    private static Map<String, @Nullable Object> odd(Dice dice) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("type", dice.of(TYPES));
        message.put("id", dice.oneIn(2) ? "1" : dice.text());
        message.put("payload", dice.oneIn(2) ? Map.of("Authorization", dice.text()) : dice.text());
        return message;
    }

    @Override
    public String run(World world) {
        int end = end(world);
        if (end == WITHOUT_A_WORD) {
            end = end(world);
        }
        if (end != 0) {
            assertThat(CLOSINGS).contains(end);
        }
        return String.valueOf(end);
    }

    /** Its code; 0 where it stays open. */
    private int end(World world) {
        boolean isStranger = messages.size() == 1;
        try (TestSocket socket = isStranger
                ? TestSocket.open(world.port())
                : TestSocket.open(world.port(), world.user().token())) {
            sendAll(socket);
            for (JsonNode answer = socket.poll(QUIET); answer != null; answer = socket.poll(QUIET)) {
                check(world, answer);
            }
            return socket.isOpen() ? 0 : socket.awaitClosing().code();
        }
    }

    private void sendAll(TestSocket socket) {
        for (String message : messages) {
            try {
                socket.sendText(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            } catch (CompletionException closed) {
                return; // after an earlier message
            }
        }
    }

    private static void check(World world, JsonNode answer) {
        Oracle.assertKeepsSecrets(world, answer.toString());
        switch (answer.path("type").stringValue()) {
            case "next" -> Oracle.checkGraphQl(answer.path("payload"));
            case "error" -> Oracle.checkErrors(answer.path("payload"));
            case String type -> assertThat(type).isIn("connection_ack", "complete", "ping", "pong");
        }
    }
}
