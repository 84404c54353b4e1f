package dev.taskql.fuzz;

import graphql.schema.GraphQLSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests whose bodies, or documents, are random. */
final class Bodies {

    private static final List<String> ACCEPTS = List.of(
            "application/json",
            "application/graphql-response+json",
            "*/*",
            "text/event-stream, */*",
            "text/html;q=x",
            "");
    private static final List<String> TYPES = List.of(
            "application/json", "application/json; charset=utf-16", "application/problem+json", "text/plain", "x", "");
    private static final List<String> KINDS =
            List.of("query", "query", "query", "mutation", "mutation", "subscription");

    private final Dice dice;
    private final World world;
    private final Mutations mutations;

    private Bodies(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
        this.mutations = new Mutations(dice);
    }

    /** A document of the schema; one of four is no longer whole. */
    static Case document(GraphQLSchema schema, Dice dice, World world) {
        return new Bodies(dice, world).document(Documents.any(schema, dice, world, dice.of(KINDS)));
    }

    private Case document(Documents.Document document) {
        String text = dice.oneIn(4) ? mutations.text(document.text()) : document.text();
        boolean isStream = document.kind().equals("subscription");
        List<String> headers =
                new ArrayList<>(List.of("Accept: " + (isStream ? "application/json" : dice.of(ACCEPTS))));
        if (dice.oneIn(4)) {
            headers.add("X-Taskql-Cost: 1");
        }
        String token = world.user().token();
        if (document.kind().equals("query") && dice.oneIn(5)) {
            String query = "query=" + encoded(text) + "&variables="
                    + encoded(World.JSON.writeValueAsString(document.variables()));
            return new Case.Http(HttpText.of("GET", "/graphql?" + query, token, headers, new byte[0]));
        }
        headers.add("Content-Type: application/json");
        byte[] body = World.JSON.writeValueAsBytes(parameters(text, document.variables()));
        return new Case.Http(HttpText.of("POST", "/graphql", token, headers, body));
    }

    private Map<String, @Nullable Object> parameters(String text, Map<String, ?> variables) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("query", text);
        parameters.put("variables", variables);
        if (dice.oneIn(4)) {
            parameters.put("operationName", dice.oneIn(2) ? "Any" : dice.text());
        }
        if (dice.oneIn(8)) {
            parameters.put("extensions", Map.of(dice.text(), dice.text()));
        }
        return parameters;
    }

    /** JSON for either face, changed in its structure, its bytes, or both. */
    static Case json(GraphQLSchema schema, Dice dice, World world) {
        return new Bodies(dice, world).json(Documents.any(schema, dice, world, dice.of(KINDS.subList(0, 5))));
    }

    private Case json(Documents.Document document) {
        String task = world.tasks() + "/" + dice.of(world.ids());
        return switch (dice.below(4)) {
            case 0 -> mutated("POST", "/graphql", parameters(document.text(), document.variables()));
            case 1 -> mutated("POST", world.tasks(), task());
            case 2 -> mutated("PUT", task, task());
            default -> mutated("PATCH", task + "/complete", Map.of("completed", true));
        };
    }

    private Map<String, Object> task() {
        var task = new LinkedHashMap<String, Object>(Map.of("title", dice.oneIn(2) ? "Milk" : dice.text()));
        task.put("description", dice.text());
        task.put("tags", List.of("a", dice.text()));
        task.put("due_date", dice.oneIn(2) ? "2026-11-20" : "2026-11-20T23:59:59.999+14:00");
        task.put("status", dice.of(List.of("pending", "in_progress", "completed")));
        task.put("priority", "low");
        if (dice.oneIn(3)) {
            task.put("completed", dice.oneIn(2));
        }
        if (dice.oneIn(2)) {
            task.put("id", dice.of(world.known()));
        }
        return task;
    }

    private Case mutated(String method, String path, Map<String, ?> valid) {
        Object structure = dice.oneIn(2) ? mutations.structure(valid) : valid;
        byte[] body = World.JSON.writeValueAsBytes(structure);
        List<String> headers = new ArrayList<>();
        headers.add("Content-Type: " + (dice.oneIn(8) ? dice.of(TYPES) : TYPES.getFirst()));
        if (dice.oneIn(6)) {
            headers.add("If-Match: " + dice.of(List.of("*", "\"1\"", "W/\"1\"", "\"", "\"99999999999\"", "x, y")));
        }
        byte[] sent = dice.oneIn(2) ? mutations.bytes(body) : body;
        return new Case.Http(HttpText.of(method, path, world.user().token(), headers, sent));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
