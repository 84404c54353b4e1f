package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

/** The mutations of one task. */
@TaskqlTest
class MutationsTest {

    @LocalServerPort
    private int port;

    private GraphQlUser ada = GraphQlUser.create(0);

    @BeforeEach
    void signIn() {
        ada = GraphQlUser.create(port);
    }

    @Nested
    class CreateTask {

        @Test
        void fillsInWhatIsLeftOutOrNull() {
            GraphQlTester.Response bare = ada.mutate("CreateTask", "title", " Milk ");
            GraphQlTester.Response nulls = ada.mutate(
                    "CreateTask",
                    "title",
                    "Milk",
                    "id",
                    null,
                    "description",
                    null,
                    "status",
                    null,
                    "completed",
                    null,
                    "priority",
                    null,
                    "dueDate",
                    null,
                    "tags",
                    null);

            for (GraphQlTester.Response created : List.of(bare, nulls)) {
                created.path("createTask.task").matchesJson("""
                                {"title": "Milk", "description": null, "status": "PENDING", "completed": false,
                                 "priority": "MEDIUM", "dueDate": null, "tags": [], "completedAt": null, "revision": 1}
                                """);
                created.path("createTask.userErrors").entityList(Object.class).hasSize(0);
            }
        }

        @Test
        void reportsAllViolationsAtOnceAndCreatesNothing() {
            ada.mutate("CreateTask", "title", " ", "tags", List.of("a", ""), "status", "PENDING", "completed", true)
                    .path("createTask.userErrors[*].field")
                    .matchesJson("[[\"completed\"], [\"title\"], [\"tags\", \"1\"]]");

            assertThat(ada.taskCount()).isZero();
        }

        @Test
        void aRetryFindsTheTaskAsItNowIs() {
            String id = UUID.randomUUID().toString();
            ada.mutate("CreateTask", "id", id, "title", "Milk");
            ada.mutate("UpdateTask", "id", id, "title", "Bread");

            GraphQlTester.Response retry = ada.mutate("CreateTask", "id", id, "title", " Milk ");

            retry.path("createTask.task.title").entity(String.class).isEqualTo("Bread");
            retry.path("createTask.userErrors").entityList(Object.class).hasSize(0);
        }

        @Test
        void anotherContentUnderTheSameIdIsAConflict() {
            String id = UUID.randomUUID().toString();
            ada.mutate("CreateTask", "id", id, "title", "Milk");

            GraphQlTester.Response conflict = ada.mutate("CreateTask", "id", id, "title", "Bread");

            assertUserError(conflict, "createTask", "CONFLICT", "id");
            conflict.path("createTask.task.title").entity(String.class).isEqualTo("Milk");
        }

        @Test
        void anIdOfADifferentSpellingIsInvalid() {
            assertUserError(ada.mutate("CreateTask", "id", "1", "title", "a"), "createTask", "INVALID", "id");
        }
    }

    @Nested
    class UpdateTask {

        @Test
        void tellsAbsentFromNull() {
            String id = ada.mutate(
                            "CreateTask",
                            "title",
                            "a",
                            "description",
                            "b",
                            "dueDate",
                            "2026-11-20",
                            "tags",
                            List.of("t"))
                    .path("createTask.task.id")
                    .entity(String.class)
                    .get();

            ada.mutate("UpdateTask", "id", id)
                    .path("updateTask.task")
                    .matchesJson(
                            "{\"description\": \"b\", \"dueDate\": \"2026-11-20\", \"tags\": [\"t\"], \"revision\": 1}");
            ada.mutate("UpdateTask", "id", id, "description", null, "dueDate", null, "tags", null, "ifRevision", null)
                    .path("updateTask.task")
                    .matchesJson(
                            "{\"title\": \"a\", \"description\": null, \"dueDate\": null, \"tags\": [], \"revision\": 2}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"title", "status", "completed", "priority"})
        void whatCannotBeNullIsInvalid(String field) {
            String id = ada.create("a");

            assertUserError(ada.mutate("UpdateTask", "id", id, field, null), "updateTask", "INVALID", field);
            ada.query("Task", "id", id)
                    .path("task.revision")
                    .entity(Integer.class)
                    .isEqualTo(1);
        }

        @Test
        void aStaleRevisionIsAConflictThatShowsTheTask() {
            String id = ada.create("a");
            ada.mutate("UpdateTask", "id", id, "title", "b");

            GraphQlTester.Response stale = ada.mutate("UpdateTask", "id", id, "ifRevision", 1, "title", "c");

            assertUserError(stale, "updateTask", "CONFLICT", "ifRevision");
            stale.path("updateTask.task").matchesJson("{\"title\": \"b\", \"revision\": 2}");
        }
    }

    @Nested
    class ToggleTask {

        @Test
        void completesAndReopens() {
            String id = ada.create("a");

            ada.mutate("ToggleTask", "id", id, "ifRevision", 1)
                    .path("toggleTask.task")
                    .matchesJson("{\"status\": \"COMPLETED\", \"completed\": true, \"revision\": 2}");
            ada.mutate("ToggleTask", "id", id)
                    .path("toggleTask.task")
                    .matchesJson("{\"status\": \"PENDING\", \"completedAt\": null, \"revision\": 3}");
        }

        @Test
        void aStaleRevisionIsAConflict() {
            String id = ada.create("a");

            assertUserError(
                    ada.mutate("ToggleTask", "id", id, "ifRevision", 7), "toggleTask", "CONFLICT", "ifRevision");
        }
    }

    @Nested
    class DeleteTask {

        @Test
        void deletesOnce() {
            String id = ada.create("a");

            ada.mutate("DeleteTask", "id", id)
                    .path("deleteTask.deletedTaskId")
                    .entity(String.class)
                    .isEqualTo(id);

            assertUserError(ada.mutate("DeleteTask", "id", id), "deleteTask", "NOT_FOUND", "id");
            ada.query("Task", "id", id).path("task").valueIsNull();
        }

        @Test
        void aStaleRevisionIsAConflictThatShowsTheTask() {
            String id = ada.create("a");

            GraphQlTester.Response stale = ada.mutate("DeleteTask", "id", id, "ifRevision", 2);

            assertUserError(stale, "deleteTask", "CONFLICT", "ifRevision");
            stale.path("deleteTask.task.id").entity(String.class).isEqualTo(id);
            stale.path("deleteTask.deletedTaskId").valueIsNull();
        }
    }

    @Nested
    class OneDocument {

        @Test
        void itsMutationsRunInOrderAndARefusedOneUndoesNothing() {
            String id = UUID.randomUUID().toString();
            String document = """
                    mutation($id: ID!) {
                      first: createTask(input: {id: $id, title: "a"}) { task { revision } }
                      second: toggleTask(input: {id: $id}) { task { revision } }
                      third: toggleTask(input: {id: $id, ifRevision: 1}) { userErrors { code } }
                      fourth: toggleTask(input: {id: $id}) { task { revision status } }
                    }
                    """;

            GraphQlTester.Response answer =
                    ada.tester().document(document).variable("id", id).execute();

            answer.path("third.userErrors[*].code").entityList(String.class).containsExactly("CONFLICT");
            answer.path("fourth.task").matchesJson("{\"revision\": 3, \"status\": \"PENDING\"}");
        }

        @Test
        void oneThatCannotBeExecutedChangesNothing() {
            GraphQlTester.Response answer =
                    ada.run("mutation { createTask(input: {title: \"a\"}) { task { nothing } } }");

            assertThat(code(answer)).isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(ada.taskCount()).isZero();
        }
    }

    static void assertUserError(GraphQlTester.Response answer, String mutation, String code, String... field) {
        answer.path(mutation + ".userErrors[*].code").entityList(String.class).containsExactly(code);
        answer.path(mutation + ".userErrors[0].field").entityList(String.class).containsExactly(field);
    }
}
