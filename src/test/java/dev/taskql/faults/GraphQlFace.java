package dev.taskql.faults;

import dev.taskql.faults.Reply.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over HTTP. */
final class GraphQlFace implements Face {

    static final String FIELDS = "id title completed revision";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> PASSING = Set.of("UNAVAILABLE", "RATE_LIMITED");

    @Override
    public boolean knows(Request request) {
        return true;
    }

    @Override
    public HttpRequest.Builder prepare(String server, Person person, Request request) {
        return post(server, person, document(request), variables(request));
    }

    static HttpRequest.Builder post(String server, Person person, String document, Map<String, ?> variables) {
        return HttpRequest.newBuilder(URI.create(server + "/graphql"))
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    }

    private static String document(Request request) {
        return switch (request.kind()) {
            case READ -> "query ($id: ID!) { r: task(id: $id) { " + FIELDS + " } }";
            case LIST -> "{ r: tasks(first: 50) { nodes { " + FIELDS + " } } }";
            case CREATE -> mutation("createTask", "CreateTaskInput", "task { " + FIELDS + " }");
            case RENAME -> mutation("updateTask", "UpdateTaskInput", "task { " + FIELDS + " }");
            case TOGGLE -> mutation("toggleTask", "ToggleTaskInput", "task { " + FIELDS + " }");
            case DELETE -> mutation("deleteTask", "DeleteTaskInput", "deletedTaskId");
            case CREATE_MANY -> mutation("createTasks", "CreateTasksInput", "tasks { " + FIELDS + " }");
            case COMPLETE_MANY -> mutation("updateTasks", "UpdateTasksInput", "tasks { " + FIELDS + " }");
            case DELETE_MANY -> mutation("deleteTasks", "DeleteTasksInput", "deletedTaskIds");
        };
    }

    private static String mutation(String field, String input, String selection) {
        return "mutation ($input: %s!) { r: %s(input: $input) { %s userErrors { code message } } }"
                .formatted(input, field, selection);
    }

    private static Map<String, Object> variables(Request request) {
        return switch (request.kind()) {
            case READ -> Map.of("id", request.id());
            case LIST -> Map.of();
            case CREATE_MANY ->
                input(Map.of(
                        "tasks",
                        request.ids().stream()
                                .map(id -> newTask(id, request.title()))
                                .toList()));
            case COMPLETE_MANY -> input(Map.of("filter", selection(request), "set", Map.of("completed", true)));
            case DELETE_MANY -> input(Map.of("filter", selection(request)));
            case CREATE -> input(newTask(request.id(), request.title()));
            case RENAME, TOGGLE, DELETE -> input(change(request));
        };
    }

    private static Map<String, Object> input(Map<String, Object> input) {
        return Map.of("input", input);
    }

    private static Map<String, Object> selection(Request request) {
        return Map.of("ids", request.ids());
    }

    private static Map<String, Object> newTask(UUID id, String title) {
        return Map.of("id", id, "title", title);
    }

    private static Map<String, Object> change(Request request) {
        Map<String, Object> input = new HashMap<>(Map.of("id", request.id()));
        if (request.ifRevision() > 0) {
            input.put("ifRevision", request.ifRevision());
        }
        if (!request.title().isEmpty()) {
            input.put("title", request.title());
        }
        return input;
    }

    @Override
    public Reply read(Request request, int status, String body) {
        if (status == 503 || status == 429) {
            return Reply.of(Outcome.UNKNOWN, "HTTP " + status);
        }
        try {
            return read(request, JSON.readTree(body));
        } catch (JacksonException notJson) {
            return Reply.of(Outcome.BROKEN, "HTTP " + status + " " + body);
        }
    }

    private static Reply read(Request request, JsonNode answer) {
        if (answer.has("errors")) {
            String code = answer.at("/errors/0/extensions/code").stringValue("none");
            return Reply.of(PASSING.contains(code) ? Outcome.UNKNOWN : Outcome.BROKEN, answer.toString());
        }
        JsonNode result = answer.at("/data/r");
        if (result.isNull()) {
            return Reply.of(request.kind() == Request.Kind.READ ? Outcome.ABSENT : Outcome.BROKEN, answer.toString());
        }
        return switch (result.at("/userErrors/0/code").stringValue("")) {
            case "" -> Reply.done(tasks(result));
            case "CONFLICT" -> Reply.of(Outcome.CONFLICT, answer.toString());
            case "NOT_FOUND" -> Reply.of(Outcome.ABSENT, "");
            default -> Reply.of(Outcome.BROKEN, answer.toString());
        };
    }

    private static List<Snapshot> tasks(JsonNode result) {
        return Stream.of(
                        Stream.of(result),
                        children(result, "task"),
                        children(result, "tasks"),
                        children(result, "nodes"))
                .flatMap(nodes -> nodes)
                .filter(node -> node.has("revision"))
                .map(Snapshot::of)
                .toList();
    }

    private static Stream<JsonNode> children(JsonNode result, String name) {
        JsonNode child = result.path(name);
        return child.isArray() ? child.valueStream() : Stream.of(child);
    }
}
