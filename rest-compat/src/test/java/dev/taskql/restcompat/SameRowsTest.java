package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The two faces are faces of the same: what a client did leaves no trace of which one it used. */
@TaskqlTest
class SameRowsTest {

    private static final String FIRST = "019aa0f2-8c11-7d3a-9a53-5f0a3c9be801";
    private static final String SECOND = "019aa0f2-8c11-7d3a-9a53-5f0a3c9be802";
    private static final String THIRD = "019aa0f2-8c11-7d3a-9a53-5f0a3c9be803";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcOperations jdbc;

    @Test
    void sameJourneyLeavesTheSameRows() {
        TestUser legacy = TestUser.create();
        TestUser modern = TestUser.create();

        travelByRest(RestApi.of(port, legacy));
        travelByGraphQl(modern);

        assertThat(rows(legacy)).isEqualTo(rows(modern)).hasSize(4);
    }

    private static void travelByRest(RestApi api) {
        api.create("""
                {"id": "%s", "title": " Straße ", "description": "", "tags": ["b", "a", "b"], "due_date": "2026-11-21T23:00:00-05:00"}
                """.formatted(FIRST));
        api.create("{\"id\": \"%s\", \"title\": \"Second\", \"is_completed\": true, \"priority\": \"high\"}"
                .formatted(SECOND));
        api.create("{\"id\": \"%s\", \"title\": \"Second\", \"is_completed\": true, \"priority\": \"high\"}"
                .formatted(SECOND));
        api.create("{\"id\": \"%s\", \"title\": \"Third\", \"status\": \"in_progress\"}".formatted(THIRD));
        api.update(FIRST, "{\"due_date\": null, \"description\": \"kept\"}", "If-Match", "\"1\"");
        api.update(FIRST, "{\"title\": \"late\"}", "If-Match", "\"1\"");
        api.complete(FIRST, null);
        api.complete(SECOND, "{}");
        api.complete(SECOND, "{\"completed\": false}");
        api.delete(THIRD);
    }

    private void travelByGraphQl(TestUser user) {
        run(user, "createTask", """
                {id: "%s", title: " Straße ", description: "", tags: ["b", "a", "b"], dueDate: "2026-11-21"}
                """.formatted(FIRST));
        run(user, "createTask", "{id: \"%s\", title: \"Second\", completed: true, priority: HIGH}".formatted(SECOND));
        run(user, "createTask", "{id: \"%s\", title: \"Second\", completed: true, priority: HIGH}".formatted(SECOND));
        run(user, "createTask", "{id: \"%s\", title: \"Third\", status: IN_PROGRESS}".formatted(THIRD));
        run(user, "updateTask", "{id: \"%s\", ifRevision: 1, dueDate: null, description: \"kept\"}".formatted(FIRST));
        run(user, "updateTask", "{id: \"%s\", ifRevision: 1, title: \"late\"}".formatted(FIRST));
        run(user, "toggleTask", "{id: \"%s\"}".formatted(FIRST));
        run(user, "toggleTask", "{id: \"%s\"}".formatted(SECOND));
        run(user, "updateTask", "{id: \"%s\", completed: false}".formatted(SECOND));
        run(user, "deleteTask", "{id: \"%s\"}".formatted(THIRD));
    }

    private void run(TestUser user, String mutation, String input) {
        String document = "mutation { %s(input: %s) { userErrors { code } } }".formatted(mutation, input);
        JsonNode answer = RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("query", document))
                .exchange((request, response) -> Contract.JSON.readTree(response.getBody()));
        assertThat(answer).isNotNull();
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    }

    /** The user, their tasks and their deletions, without what tells time or user. */
    private List<Map<String, @Nullable Object>> rows(TestUser user) {
        return user.viewer().call(() -> jdbc.queryForList("""
                select id::text, title, title_folded, description, status, priority, due_date, tags::text,
                       completed_at is null as is_open, revision, change, encode(creation_digest, 'hex') as digest
                from taskql.task where user_id = ?
                union all
                select task_id::text, null, null, null, null, null, null, null, null, null, change, null
                from taskql.task_deletion where user_id = ?
                union all
                select 'user', null, null, null, null, null, null, null, null, task_count, change_count, null
                from taskql.users where id = ?
                order by id
                """, user.id(), user.id(), user.id()));
    }
}
