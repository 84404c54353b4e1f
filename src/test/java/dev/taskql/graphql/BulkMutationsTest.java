package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.map;
import static dev.taskql.graphql.MutationsTest.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

/** The mutations of many tasks: all or none. */
@TaskqlTest
class BulkMutationsTest {

    @LocalServerPort
    private int port;

    private GraphQlUser ada = GraphQlUser.create(0);

    @BeforeEach
    void signIn() {
        ada = GraphQlUser.create(port);
    }

    @Nested
    class CreateTasks {

        @Test
        void answersInTheOrderOfTheInput() {
            ada.mutate("CreateTasks", "tasks", List.of(map("title", "b"), map("title", "a", "status", "COMPLETED")))
                    .path("createTasks.tasks[*].title")
                    .entityList(String.class)
                    .containsExactly("b", "a");
        }

        @Test
        void oneInvalidTaskLeavesAllUncreated() {
            GraphQlTester.Response refused = ada.mutate(
                    "CreateTasks", "tasks", List.of(map("title", "a"), map("title", "", "tags", List.of(""))));

            refused.path("createTasks.userErrors[*].field")
                    .matchesJson("[[\"tasks\", \"1\", \"title\"], [\"tasks\", \"1\", \"tags\", \"0\"]]");
            refused.path("createTasks.tasks").entityList(Object.class).hasSize(0);
            assertThat(ada.taskCount()).isZero();
        }

        @Test
        void oneConflictLeavesAllUncreated() {
            String id = UUID.randomUUID().toString();
            ada.mutate("CreateTask", "id", id, "title", "a");

            GraphQlTester.Response refused =
                    ada.mutate("CreateTasks", "tasks", List.of(map("title", "b"), map("id", id, "title", "c")));

            assertUserError(refused, "createTasks", "CONFLICT", "tasks", "1", "id");
            assertThat(ada.taskCount()).isEqualTo(1);
        }

        @Test
        void noneAndTooManyAreInvalid() {
            var tooMany = IntStream.rangeClosed(0, 1000)
                    .mapToObj(i -> map("title", "a"))
                    .toList();

            assertUserError(ada.mutate("CreateTasks", "tasks", List.of()), "createTasks", "INVALID", "tasks");
            assertUserError(ada.mutate("CreateTasks", "tasks", tooMany), "createTasks", "INVALID", "tasks");
            assertThat(ada.taskCount()).isZero();
        }
    }

    @Nested
    class UpdateTasks {

        @Test
        void changesWhatTheFilterSelects() {
            List.of("a", "b").forEach(ada::create);
            ada.mutate("CreateTask", "title", "c", "completed", true, "tags", List.of("t"));

            ada.mutate("UpdateTasks", "filter", map("completed", false), "set", map("completed", true, "dueDate", null))
                    .path("updateTasks.tasks[*].status")
                    .entityList(String.class)
                    .containsExactly("COMPLETED", "COMPLETED");
            ada.mutate("UpdateTasks", "filter", map("tags", List.of("t")), "set", map("tags", null))
                    .path("updateTasks.tasks[0].tags")
                    .entityList(String.class)
                    .hasSize(0);
        }

        @Test
        void aFilterThatRestrictsNothingIsInvalid() {
            ada.create("a");

            GraphQlTester.Response refused =
                    ada.mutate("UpdateTasks", "filter", map("status", null), "set", map("completed", true));

            assertUserError(refused, "updateTasks", "INVALID", "filter");
            assertThat(ada.titles("filter", map("completed", true))).isEmpty();
        }

        @Test
        void nullWhereItMakesNoSenseIsInvalid() {
            GraphQlTester.Response refused =
                    ada.mutate("UpdateTasks", "filter", map("completed", false), "set", map("priority", null));

            assertUserError(refused, "updateTasks", "INVALID", "set", "priority");
        }
    }

    @Nested
    class DeleteTasks {

        @Test
        void deletesWhatTheFilterSelects() {
            ada.create("a");
            ada.mutate("CreateTask", "title", "b", "completed", true);

            ada.mutate("DeleteTasks", "filter", map("completed", true))
                    .path("deleteTasks.deletedTaskIds")
                    .entityList(String.class)
                    .hasSize(1);
            assertThat(ada.titles()).containsExactly("a");
        }

        @Test
        void aFilterThatRestrictsNothingIsInvalid() {
            ada.create("a");

            GraphQlTester.Response refused =
                    ada.mutate("DeleteTasks", "filter", map("or", List.of(map("search", " "))));

            assertUserError(refused, "deleteTasks", "INVALID", "filter");
            assertThat(ada.taskCount()).isEqualTo(1);
        }
    }
}
