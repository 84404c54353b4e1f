package dev.taskql.attack;

import dev.taskql.TestSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operation of the attacker's.
 *
 * @param variables in JSON
 */
record Operation(String document, String variables) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** With the variable {@code x}. */
    static Operation of(String document, String x) {
        return new Operation(document, "{\"x\":" + JSON.writeValueAsString(x) + "}");
    }

    boolean isMutation() {
        return document.startsWith("mutation");
    }

    int length() {
        return document.length() + variables.length();
    }

    String json() {
        return "{\"query\":" + JSON.writeValueAsString(document) + ",\"variables\":" + variables + "}";
    }

    private Request posted(String accept) {
        return Request.of("POST /graphql", "Content-Type: application/json", "Accept: " + accept)
                .signedIn()
                .with(json());
    }

    Answer post(Target target) {
        return posted("application/graphql-response+json").send(target);
    }

    /** The POST itself. */
    byte[] bytes(Target target) {
        return posted("application/json").bytes(target);
    }

    Answer eventStream(Target target) {
        return posted("text/event-stream").send(target);
    }

    Answer get(Target target) {
        String query = "query=" + encoded(target.filled(document)) + "&variables=" + encoded(target.filled(variables));
        return Request.of("GET /graphql?" + query, "Accept: application/graphql-response+json")
                .signedIn()
                .send(target);
    }

    Answer socket(Target target) {
        try (TestSocket socket =
                TestSocket.open(target.port(), target.attacker().token())) {
            socket.sendText(target.filled("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":" + json() + "}"));
            return Answer.ofMessage(socket.take());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
