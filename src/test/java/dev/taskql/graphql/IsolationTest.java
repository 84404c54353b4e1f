package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.code;
import static dev.taskql.graphql.GraphQlUser.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

/** To a stranger, another user's task is the same as one that never was, in every operation. */
@TaskqlTest
class IsolationTest {

    @LocalServerPort
    private int port;

    private GraphQlUser owner = GraphQlUser.create(0);
    private GraphQlUser stranger = GraphQlUser.create(0);
    private String id = "";

    @BeforeEach
    void createTask() {
        owner = GraphQlUser.create(port);
        stranger = GraphQlUser.create(port);
        id = owner.create("secret");
    }

    @AfterEach
    void nothingHasChanged() {
        owner.query("Task", "id", id).path("task").matchesJson("{\"title\": \"secret\", \"revision\": 1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task", "Node"})
    void strangerCannotRead(String operation) {
        assertThat(answer(stranger.query(operation, "id", id)))
                .isEqualTo(
                        answer(stranger.query(operation, "id", UUID.randomUUID().toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UpdateTask", "ToggleTask", "DeleteTask"})
    void strangerCannotWrite(String operation) {
        String foreign = answer(stranger.mutate(operation, "id", id, "ifRevision", 1));

        assertThat(foreign)
                .contains("NOT_FOUND")
                .isEqualTo(answer(
                        stranger.mutate(operation, "id", UUID.randomUUID().toString(), "ifRevision", 1)));
    }

    @Test
    void strangerCannotListOrCount() {
        assertThat(stranger.titles()).isEmpty();
        assertThat(stranger.titles("filter", map("ids", List.of(id)))).isEmpty();
        assertThat(stranger.taskCount()).isZero();
    }

    @Test
    void strangerCannotWriteInBulk() {
        stranger.mutate("UpdateTasks", "filter", map("ids", List.of(id)), "set", map("completed", true))
                .path("updateTasks.tasks")
                .entityList(Object.class)
                .hasSize(0);
        stranger.mutate("DeleteTasks", "filter", map("ids", List.of(id)))
                .path("deleteTasks.deletedTaskIds")
                .entityList(Object.class)
                .hasSize(0);
    }

    @Test
    void strangerMayUseTheSameId() {
        stranger.mutate("CreateTask", "id", id, "title", "mine")
                .path("createTask.task.title")
                .entity(String.class)
                .isEqualTo("mine");
        stranger.mutate("DeleteTask", "id", id)
                .path("deleteTask.deletedTaskId")
                .entity(String.class)
                .isEqualTo(id);
    }

    @Test
    void strangerSeesNoChangesAndCannotUseAForeignToken() {
        String token = owner.query("Viewer")
                .path("viewer.syncToken")
                .entity(String.class)
                .get();

        stranger.query("TaskChanges")
                .path("taskChanges.changes")
                .entityList(Object.class)
                .hasSize(0);
        assertThat(code(stranger.query("TaskChanges", "since", token))).isEqualTo("SYNC_RESET_REQUIRED");
    }

    @Test
    void strangerCannotUseAForeignCursorToSeeMore() {
        String cursor = owner.query("Tasks")
                .path("tasks.pageInfo.endCursor")
                .entity(String.class)
                .get();

        assertThat(stranger.titles("last", 10, "before", cursor)).isEmpty();
    }

    private static String answer(GraphQlTester.Response response) {
        return String.valueOf(response.returnResponse().toMap());
    }
}
