package dev.taskql.live;

import dev.taskql.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user at both faces of a node. */
record Caller(int port, TestUser user) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the operation answered; fails where it was not executed. */
    JsonNode run(String query, Map<String, ?> variables) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        body.put("variables", variables);
        String answer = send("POST", "/graphql", JSON.writeValueAsString(body)).body();
        JsonNode data = JSON.readTree(answer).path("data");
        if (data.isMissingNode() || data.isNull()) {
            throw new AssertionError(answer);
        }
        return data;
    }

    /** The status of a request to the REST face. */
    int rest(String method, String path, String body) {
        return send(method, "/api/" + user.id() + "/tasks" + path, body).statusCode();
    }

    String syncToken() {
        return run("{ viewer { syncToken } }", Map.of()).at("/viewer/syncToken").stringValue();
    }

    String create(String title) {
        return run(
                        "mutation ($title: String!) { createTask(input: {title: $title}) { task { id } } }",
                        Map.of("title", title))
                .at("/createTask/task/id")
                .stringValue();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
