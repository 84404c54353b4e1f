package dev.taskql.database;

import dev.taskql.TestUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Requests of one user over both faces. */
record MixedRequests(int port, TestUser user) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ID = "0190a5c8-0000-7000-8000-000000000001";

    private static final List<String> OPERATIONS = List.of(
            "mutation { createTask(input: {title: \"ME\"}) { task { title } } }",
            "{ viewer { userId taskCounts { total } } tasks(first: 100) { nodes { title } } }",
            "mutation { createTasks(input: {tasks: [{title: \"ME\", id: \"ID\"}]}) { tasks { title } } }",
            "mutation { createTasks(input: {tasks: [{title: \"ME\"}, {title: \"x\", id: \"ID\"}]}) { tasks { id } } }",
            "mutation { updateTasks(input: {filter: {hasDueDate: false}, set: {completed: true}}) { tasks { title } } }",
            "{ taskChanges(first: 1000) { changes { task { title } } } }",
            "{ taskChanges(since: \"foreign\") { hasMore } }",
            "{ tasks(filter: {search: \"\\u0000\"}) { totalCount } }",
            "{ nothing }");

    /** What succeeds, and what fails on the way; all tasks of a user bear the user's id. */
    static List<HttpRequest> of(int port, TestUser user) {
        var requests = new MixedRequests(port, user);
        String tasks = "/api/" + user.id() + "/tasks";
        Stream<HttpRequest> graphql = OPERATIONS.stream()
                .map(operation -> operation.replace("ME", user.id()).replace("ID", ID))
                .map(query -> requests.post("/graphql", Map.of("query", query)));
        Stream<HttpRequest> lists = Stream.of("", "?limit=3&search=user", "?limit=none")
                .map(query -> requests.request(tasks + query).GET().build());
        Stream<HttpRequest> others = Stream.of(
                requests.request("/api/nobody/tasks").GET().build(),
                requests.post(tasks, Map.of("title", user.id())),
                requests.post(tasks, Map.of("title", 7)));
        return Stream.of(graphql, lists, others).flatMap(all -> all).toList();
    }

    private HttpRequest post(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + user.token());
    }
}
