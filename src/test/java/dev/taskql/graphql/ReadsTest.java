package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.code;
import static dev.taskql.graphql.GraphQlUser.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

@TaskqlTest
class ReadsTest {

    @LocalServerPort
    private int port;

    @Nested
    class ViewerField {

        @Test
        void tellsWhoTheTokenIsFor() {
            var ada = GraphQlUser.create(port);

            ada.query("Viewer")
                    .path("viewer.userId")
                    .entity(String.class)
                    .isEqualTo(ada.user().id());
        }

        @Test
        void countsTasksAsOfTheDayThatIsGiven() {
            var ada = GraphQlUser.create(port);
            ada.mutate("CreateTask", "title", "a", "dueDate", "2026-11-20");
            ada.mutate("CreateTask", "title", "b", "dueDate", "2026-11-20", "status", "IN_PROGRESS");
            ada.mutate("CreateTask", "title", "c", "dueDate", "2026-11-20", "completed", true);

            GraphQlTester.Response later = ada.query("Viewer", "today", "2026-11-21");
            GraphQlTester.Response onTheDay = ada.query("Viewer", "today", "2026-11-20");

            later.path("viewer.taskCounts")
                    .matchesJsonStrictly(
                            "{\"total\": 3, \"pending\": 1, \"inProgress\": 1, \"completed\": 1, \"overdue\": 2}");
            onTheDay.path("viewer.taskCounts.overdue").entity(Integer.class).isEqualTo(0);
        }

        @Test
        void takesTodayFromTheClockWhereItIsNotGiven() {
            var ada = GraphQlUser.create(port);
            ada.mutate("CreateTask", "title", "a", "dueDate", "0001-01-01");
            ada.mutate("CreateTask", "title", "b", "dueDate", "9999-12-31");

            ada.query("Viewer")
                    .path("viewer.taskCounts.overdue")
                    .entity(Integer.class)
                    .isEqualTo(1);
            ada.query("Viewer", "today", null)
                    .path("viewer.taskCounts.overdue")
                    .entity(Integer.class)
                    .isEqualTo(1);
        }
    }

    @Nested
    class TaskAndNode {

        @Test
        void findATaskByItsIdInEitherCase() {
            var ada = GraphQlUser.create(port);
            String id = ada.create("Milk");

            ada.query("Task", "id", id.toUpperCase(Locale.ROOT))
                    .path("task.id")
                    .entity(String.class)
                    .isEqualTo(id);
            ada.query("Node", "id", id)
                    .path("node.__typename")
                    .entity(String.class)
                    .isEqualTo("Task");
            ada.query("Node", "id", id).path("node.title").entity(String.class).isEqualTo("Milk");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1", "01a1fb64-4d64-71fc-abe0-b5afe68bb0ab", "{01a1fb64}", "1-2-3-4-5", "a\0b"})
        void areNullForWhatNamesNoTask(String id) {
            var ada = GraphQlUser.create(port);

            ada.query("Task", "id", id).path("task").valueIsNull();
            ada.query("Node", "id", id).path("node").valueIsNull();
        }
    }

    @Nested
    class TasksField {

        @Test
        void listsTheNewestFirstWhereNothingIsGivenOrEverythingIsNull() {
            var ada = GraphQlUser.create(port);
            List.of("a", "b", "c").forEach(ada::create);

            assertThat(ada.titles()).containsExactly("c", "b", "a");
            assertThat(ada.titles("first", null, "after", null, "last", null, "before", null, "filter", null))
                    .containsExactly("c", "b", "a");
        }

        @Test
        void readsForwardAndBackwardByCursors() {
            var ada = GraphQlUser.create(port);
            List.of("a", "b", "c", "d").forEach(ada::create);
            var byTitle = map("field", "TITLE");

            GraphQlTester.Response page = ada.query("Tasks", "first", 2, "orderBy", byTitle);

            page.path("tasks.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
            page.path("tasks.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(false);
            page.path("tasks.totalCount").entity(Integer.class).isEqualTo(4);
            String end =
                    page.path("tasks.pageInfo.endCursor").entity(String.class).get();
            assertThat(ada.titles("first", 2, "after", end, "orderBy", byTitle)).containsExactly("c", "d");
            assertThat(ada.titles("last", 2, "before", end, "orderBy", byTitle)).containsExactly("a");
        }

        @Test
        void edgesAndNodesAreTheSameTasks() {
            var ada = GraphQlUser.create(port);
            List.of("a", "b").forEach(ada::create);

            GraphQlTester.Response page = ada.run(
                    "{ tasks { edges { cursor node { title } } nodes { title } pageInfo { startCursor endCursor } } }");

            page.path("tasks.edges[*].node.title").entityList(String.class).containsExactly("b", "a");
            page.path("tasks.nodes[*].title").entityList(String.class).containsExactly("b", "a");
            String start =
                    page.path("tasks.pageInfo.startCursor").entity(String.class).get();
            page.path("tasks.edges[0].cursor").entity(String.class).isEqualTo(start);
        }

        @Test
        void theFarEndOfAPageIsRightInAFragmentUnderAnotherNameToo() {
            var ada = GraphQlUser.create(port);
            List.of("a", "b", "c").forEach(ada::create);
            String cursor = ada.query("Tasks", "first", 1)
                    .path("tasks.pageInfo.endCursor")
                    .entity(String.class)
                    .get();

            GraphQlTester.Response page = ada.run("{ tasks(first: 1, after: \"" + cursor + "\") { ...Page } }"
                    + " fragment Page on TaskConnection { count: totalCount info: pageInfo { ...Info } }"
                    + " fragment Info on PageInfo { before: hasPreviousPage behind: hasNextPage }");

            page.path("tasks").matchesJsonStrictly("{\"count\": 3, \"info\": {\"before\": true, \"behind\": true}}");
        }

        @Test
        void anEmptyPageHasARightCountAndNoCursors() {
            var ada = GraphQlUser.create(port);
            ada.create("a");

            GraphQlTester.Response page = ada.query("Tasks", "first", 0);

            page.path("tasks.nodes").entityList(Object.class).hasSize(0);
            page.path("tasks.totalCount").entity(Integer.class).isEqualTo(1);
            page.path("tasks.pageInfo.startCursor").valueIsNull();
            page.path("tasks.pageInfo.endCursor").valueIsNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "first: -1",
                    "first: 1001",
                    "last: -1",
                    "last: 1001",
                    "first: 1, last: 1",
                    "last: 1, after: \"x\"",
                    "first: 1, before: \"x\"",
                    "after: \"x\"",
                    "filter: {search: \"a\\u0000b\"}"
                })
        void anArgumentThatMakesNoSenseIsBadInput(String arguments) {
            var ada = GraphQlUser.create(port);

            assertThat(code(ada.run("{ tasks(" + arguments + ") { totalCount } }")))
                    .isEqualTo("BAD_USER_INPUT");
        }

        @Test
        void aCursorOfAnotherOrderIsBadInput() {
            var ada = GraphQlUser.create(port);
            ada.create("a");
            String cursor = ada.query("Tasks")
                    .path("tasks.pageInfo.endCursor")
                    .entity(String.class)
                    .get();

            assertThat(code(ada.query("Tasks", "after", cursor, "orderBy", map("field", "TITLE"))))
                    .isEqualTo("BAD_USER_INPUT");
        }
    }
}
