package dev.taskql.faults;

import dev.taskql.faults.Reply.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The six old endpoints. */
final class RestFace implements Face {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public boolean knows(Request request) {
        return !request.isBulk();
    }

    @Override
    public HttpRequest.Builder prepare(String server, Person person, Request request) {
        String tasks = server + "/api/" + person.id() + "/tasks";
        HttpRequest.Builder builder = HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json");
        if (request.ifRevision() > 0) {
            builder.header("If-Match", "\"" + request.ifRevision() + "\"");
        }
        return switch (request.kind()) {
            case LIST -> builder.uri(URI.create(tasks + "?limit=50")).GET();
            case CREATE ->
                builder.uri(URI.create(tasks)).POST(body(Map.of("id", request.id(), "title", request.title())));
            case READ -> builder.uri(one(tasks, request)).GET();
            case RENAME -> builder.uri(one(tasks, request)).PUT(body(Map.of("title", request.title())));
            case TOGGLE ->
                builder.uri(URI.create(one(tasks, request) + "/complete")).method("PATCH", body(Map.of()));
            case DELETE -> builder.uri(one(tasks, request)).DELETE();
            case CREATE_MANY, COMPLETE_MANY, DELETE_MANY -> throw new IllegalArgumentException(request.toString());
        };
    }

    private static URI one(String tasks, Request request) {
        return URI.create(tasks + "/" + request.id());
    }

    private static BodyPublisher body(Map<String, Object> members) {
        return BodyPublishers.ofString(JSON.writeValueAsString(members));
    }

    @Override
    public Reply read(Request request, int status, String body) {
        return switch (status) {
            case 200, 201 -> Reply.done(tasks(JSON.readTree(body)));
            case 204 -> Reply.done(List.of());
            case 404 -> Reply.of(Outcome.ABSENT, "");
            case 409, 412 -> Reply.of(Outcome.CONFLICT, "HTTP " + status + " " + body);
            case 429, 503 -> Reply.of(Outcome.UNKNOWN, "HTTP " + status);
            default -> Reply.of(Outcome.BROKEN, "HTTP " + status + " " + body);
        };
    }

    private static List<Snapshot> tasks(JsonNode answer) {
        return answer.isArray() ? answer.valueStream().map(Snapshot::of).toList() : List.of(Snapshot.of(answer));
    }
}
