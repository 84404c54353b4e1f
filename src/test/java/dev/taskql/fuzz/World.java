package dev.taskql.fuzz;

import dev.taskql.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom the requests are from, and what they may name.
 *
 * @param victim has tasks of the same ids, with the mark in every text
 * @param known ids, cursors and sync tokens of both, and what looks like them
 */
record World(int port, TestUser user, TestUser victim, String mark, List<String> ids, List<String> known) {

    /** Escapes, for not all texts can be written in UTF-8. */
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String CREATE =
            "mutation($tasks: [CreateTaskInput!]!) { createTasks(input: {tasks: $tasks}) { tasks { id } userErrors { message } } }";
    private static final String TOKENS =
            "{ viewer { syncToken } tasks(first: 2) { edges { cursor } } byTitle: tasks(first: 2, orderBy: {field: TITLE}) { edges { cursor } } }";

    static World create(int port) {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(number -> "0190a5c8-0000-7000-8000-%012d".formatted(number))
                .toList();
        return new World(port, TestUser.create(), TestUser.create(), "zzVictim", ids, List.of("", "x", "MQ")).filled();
    }

    /** The same at a server that knows nothing of it. */
    World on(int other) {
        return new World(other, user, victim, mark, ids, List.of()).filled();
    }

    private World filled() {
        var world = new World(port, user, victim, mark, ids, new ArrayList<>(known));
        world.fill(user, "Milk");
        world.fill(victim, mark);
        world.known.addAll(ids);
        return world;
    }

    private void fill(TestUser owner, String text) {
        List<Map<String, Object>> tasks = ids.stream()
                .map(id -> Map.<String, Object>of("id", id, "title", text, "description", text, "tags", List.of(text)))
                .toList();
        JsonNode created = graphql(owner, CREATE, Map.of("tasks", tasks));
        if (created.at("/data/createTasks/tasks").size() != ids.size()) {
            throw new AssertionError(created);
        }
        JsonNode tokens = graphql(owner, TOKENS, Map.of());
        known.add(tokens.at("/data/viewer/syncToken").stringValue());
        tokens.at("/data/tasks/edges")
                .forEach(edge -> known.add(edge.path("cursor").stringValue()));
        tokens.at("/data/byTitle/edges")
                .forEach(edge -> known.add(edge.path("cursor").stringValue()));
    }

    JsonNode graphql(TestUser caller, String query, Map<String, ?> variables) {
        byte[] body = JSON.writeValueAsBytes(Map.of("query", query, "variables", variables));
        return JSON.readTree(
                HttpText.post("/graphql", caller.token(), body).send(port).body());
    }

    /** The path of the user's own tasks. */
    String tasks() {
        return "/api/" + user.id() + "/tasks";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
