package dev.taskql.graphql;

import dev.taskql.TestUser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.support.ResourceDocumentSource;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Somebody at the GraphQL face, with a signed token and the operations that come with the schema. */
record GraphQlUser(TestUser user, HttpGraphQlTester tester) {

    /** A user that no other test knows. */
    static GraphQlUser create(int port) {
        TestUser user = TestUser.create();
        WebTestClient.Builder client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/graphql")
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .defaultHeaders(headers -> headers.setBearerAuth(user.token()));
        var operations =
                new ResourceDocumentSource(List.of(new ClassPathResource("graphql/operations/")), List.of(".graphql"));
        return new GraphQlUser(
                user,
                HttpGraphQlTester.builder(client).documentSource(operations).build());
    }

    /** Pairs of names and values; null stays null. */
    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    /** Runs a ready-made query. */
    GraphQlTester.Response query(String operation, @Nullable Object... variables) {
        GraphQlTester.Request<?> request = tester.documentName(operation);
        map(variables).forEach(request::variable);
        return request.execute();
    }

    /** Runs a ready-made mutation; the pairs are the fields of its input. */
    GraphQlTester.Response mutate(String operation, @Nullable Object... input) {
        return tester.documentName(operation).variable("input", map(input)).execute();
    }

    GraphQlTester.Response run(String document) {
        return tester.document(document).execute();
    }

    /** Creates a task and answers with its id. */
    String create(String title) {
        return mutate("CreateTask", "title", title)
                .path("createTask.task.id")
                .entity(String.class)
                .get();
    }

    /** The titles on a page. */
    List<String> titles(@Nullable Object... variables) {
        return query("Tasks", variables)
                .path("tasks.nodes[*].title")
                .entityList(String.class)
                .get();
    }

    int taskCount() {
        return query("Viewer")
                .path("viewer.taskCounts.total")
                .entity(Integer.class)
                .get();
    }

    /** The code of the only error of an answer. */
    static String code(GraphQlTester.Response response) {
        var codes = new LinkedHashMap<String, String>();
        response.errors()
                .satisfy(errors -> errors.forEach(error -> codes.put(
                        String.valueOf(error.getExtensions().get("code")), String.valueOf(error.getMessage()))));
        return String.join(",", codes.keySet());
    }
}
