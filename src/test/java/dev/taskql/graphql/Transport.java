package dev.taskql.graphql;

import dev.taskql.TestEvents;
import dev.taskql.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ways to send an operation; every limit holds on each. */
enum Transport {
    POST {
        @Override
        JsonNode answer(int port, String token, String query, Map<String, ?> variables) {
            String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
            return JSON.readTree(new RawHttp(port, token).post(body).body());
        }
    },
    WEB_SOCKET {
        @Override
        JsonNode answer(int port, String token, String query, Map<String, ?> variables) {
            try (TestSocket socket = TestSocket.open(port, token)) {
                socket.subscribe("1", query, variables);
                JsonNode message = socket.take();
                JsonNode payload = message.path("payload");
                return payload.isArray() ? JSON.valueToTree(Map.of("errors", payload)) : payload;
            }
        }
    },
    EVENT_STREAM {
        @Override
        JsonNode answer(int port, String token, String query, Map<String, ?> variables) {
            try (TestEvents events = TestEvents.open(port, token, query, variables)) {
                return Objects.requireNonNull(events.next());
            }
        }
    };

    private static final JsonMapper JSON = JsonMapper.shared();

    abstract JsonNode answer(int port, String token, String query, Map<String, ?> variables);

    /** The codes of the errors of an answer. */
    static List<String> codes(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .map(error -> error.at("/extensions/code").stringValue())
                .toList();
    }
}
