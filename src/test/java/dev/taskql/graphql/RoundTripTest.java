package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What a front end does in a day. */
@TaskqlTest
class RoundTripTest {

    @LocalServerPort
    private int port;

    @Test
    void aTaskLivesAndTheCopyFollows() {
        var ada = GraphQlUser.create(port);
        String id = UUID.randomUUID().toString();
        String start = ada.query("Viewer")
                .path("viewer.syncToken")
                .entity(String.class)
                .get();

        ada.mutate("CreateTask", "id", id, "title", "Milk", "description", "two litres");
        ada.mutate("CreateTask", "id", id, "title", "Milk", "description", "two litres");
        assertThat(ada.taskCount()).isEqualTo(1);

        ada.mutate("UpdateTask", "id", id, "description", null)
                .path("updateTask.task")
                .matchesJson("{\"title\": \"Milk\", \"description\": null, \"revision\": 2}");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 2).forEach(i -> threads.execute(() -> ada.mutate("ToggleTask", "id", id)));
        }
        ada.query("Task", "id", id)
                .path("task")
                .matchesJson("{\"status\": \"PENDING\", \"completedAt\": null, \"revision\": 4}");

        ada.mutate("DeleteTask", "id", id);
        GraphQlTester.Response changes = ada.query("TaskChanges", "since", start);
        changes.path("taskChanges.changes[*].taskId").entityList(String.class).containsExactly(id);
        changes.path("taskChanges.changes[0].task").valueIsNull();
        assertThat(ada.taskCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED_AT, ASC",
        "CREATED_AT, DESC",
        "UPDATED_AT, ASC",
        "UPDATED_AT, DESC",
        "DUE_DATE, ASC",
        "DUE_DATE, DESC",
        "PRIORITY, ASC",
        "PRIORITY, DESC",
        "TITLE, ASC",
        "TITLE, DESC"
    })
    void aThousandTasksArePagedThroughInEveryOrderWithoutGapOrRepeat(String field, String direction) {
        var ada = withAThousandTasks();
        var order = map("field", field, "direction", direction);

        List<String> seen = new ArrayList<>();
        @Nullable String after = null;
        boolean more = true;
        while (more) {
            GraphQlTester.Response page = ada.query("Tasks", "first", 300, "after", after, "orderBy", order);
            seen.addAll(page.path("tasks.nodes[*].id").entityList(String.class).get());
            after = page.path("tasks.pageInfo.endCursor").entity(String.class).get();
            more = page.path("tasks.pageInfo.hasNextPage").entity(Boolean.class).get();
        }

        List<String> atOnce = ada.query("Tasks", "first", 1000, "orderBy", order)
                .path("tasks.nodes[*].id")
                .entityList(String.class)
                .get();
        assertThat(seen).hasSize(1000).doesNotHaveDuplicates().isEqualTo(atOnce);
    }

    private GraphQlUser withAThousandTasks() {
        var ada = GraphQlUser.create(port);
        var priorities = List.of("LOW", "MEDIUM", "HIGH");
        var tasks = IntStream.range(0, 1000)
                .mapToObj(i -> map(
                        "title",
                        "Task " + i % 50,
                        "priority",
                        priorities.get(i % 3),
                        "dueDate",
                        i % 4 == 0 ? null : "2026-11-%02d".formatted(1 + i % 28)))
                .toList();
        ada.mutate("CreateTasks", "tasks", tasks)
                .path("createTasks.tasks")
                .entityList(Object.class)
                .hasSize(1000);
        return ada;
    }
}
