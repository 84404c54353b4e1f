package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.graphql.plan.BothWays;
import dev.taskql.security.RateLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A node with plans and one without answer alike, byte for byte. */
@TaskqlTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedAnswersTest {

    private static final String TASK = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();

    private static final List<String> PLAIN = List.of(
            "{ tasks { nodes { id } } }",
            "{ tasks(first: 1) { edges { cursor node { id title } } pageInfo { hasNextPage endCursor } totalCount } }",
            "{ tasks(last: 2, orderBy: {field: DUE_DATE, direction: ASC}) { nodes { dueDate tags priority __typename } } }",
            "{ a: task(id: \"$TASK\") { x: title y: title } b: task(id: \"$OTHER\") { description completedAt } }",
            "{ tasks { ...page ...page } } fragment page on TaskConnection { nodes { ...name } totalCount }"
                    + " fragment name on Task { title ... on Node { id } ... { revision } ... on Task { status } }",
            "{ tasks { nodes { id ... on Task { id title } id } nodes { status title } } }",
            "query ($first: Int = 1) { tasks(first: $first) { nodes { createdAt updatedAt completed } } }",
            "{ taskChanges(first: 3) { changes { taskId syncToken task { id } } syncToken hasMore } }",
            "{ tasks(filter: {search: \"\\\"quoted\\\" \\\\ \\u007f é 🌱\"}) { nodes { title description } } }",
            "{ tasks(first: 0) { nodes { id } edges { cursor } pageInfo { startCursor } } }",
            "mutation { createTask(input: {id: \"$TASK\", title: \"first\"}) { task { id createdAt } userErrors { code } } }",
            "mutation { toggleTask(input: {id: \"nobody's\"}) { task { id } userErrors { code message field } } }",
            "mutation { updateTask(input: {id: \"$TASK\", ifRevision: 99, title: \"x\"}) { task { title } userErrors { code } } }");

    private static final List<String> LEFT_TO_THE_ENGINE = List.of(
            "{ viewer { userId name email syncToken taskCounts(today: \"2026-11-21\") { total } } }",
            "query ($no: Boolean = false) { tasks { nodes { id title @include(if: $no) } totalCount @skip(if: true) } }",
            "{ tasks { ... on TaskConnection @include(if: true) { nodes { id } } } }",
            "{ tasks { nodes { id } } tasks { nodes { title } } }",
            "{ node(id: \"$TASK\") { __typename id ... on Task { title } } }",
            "{ task(id: \"$UNKNOWN\") { id } }",
            "{ __typename __schema { queryType { name } } }",
            "{ tasks(first: -1) { nodes { id } } task(id: \"$TASK\") { id } }");

    private final TestNode engine = TestNode.start(Map.of("taskql.graphql.plans", "false"));
    private final TestNode plannedNode = TestNode.start(Map.of());
    private final TestUser user = TestUser.create();

    @LocalServerPort
    private int plannedPort;

    @Autowired
    private OperationExecutor executor;

    private RawHttp planned = new RawHttp(0);
    private final RawHttp unplanned = new RawHttp(engine.port(), user.token());

    @BeforeAll
    void threeTasks() {
        planned = new RawHttp(plannedPort, user.token());
        planned.post(
                body(
                        "mutation { createTasks(input: {tasks: [{id: \"$TASK\", title: \"first\"},"
                                + " {id: \"$OTHER\", title: \"\\\"quoted\\\" \\\\ \\u007f é 🌱\", description: \"two\\nlines\","
                                + " tags: [\"a\", \"b\"], dueDate: \"2026-12-24\", status: COMPLETED}, {title: \"third\"}]}) { userErrors { code } } }"));
    }

    @AfterAll
    void stop() {
        engine.close();
        plannedNode.close();
    }

    static Stream<String> documents() throws Exception {
        List<String> documents = new ArrayList<>(PLAIN);
        documents.addAll(LEFT_TO_THE_ENGINE);
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath:graphql/operations/*.graphql")) {
            documents.add(file.getContentAsString(StandardCharsets.UTF_8));
        }
        return documents.stream();
    }

    private static String filled(String document) {
        return document.replace("$TASK", TASK)
                .replace("$OTHER", OTHER)
                .replace("$UNKNOWN", UUID.randomUUID().toString());
    }

    private static String body(String document) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("query", filled(document), "variables", Map.of("id", TASK)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void answersAreTheSameWithAndWithoutPlans(String document) {
        String body = body(document);
        for (int turn = 0; turn < 2; turn++) { // makes the plan, and has it
            assertThat(planned.post(body).body()).isEqualTo(unplanned.post(body).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LEFT_TO_THE_ENGINE"})
    void onlyWhatIsPlainIsPlanned(String kind) {
        boolean isPlain = kind.equals("PLAIN");
        for (String document : isPlain ? PLAIN : LEFT_TO_THE_ENGINE) {
            assertThat(isPlanned(document)).as(document).isEqualTo(isPlain);
        }
    }

    private boolean isPlanned(String document) {
        Map<String, Object> parameters = Map.of("query", filled(document));
        Terms terms =
                new HttpTerms(AllowedOperations.ALL, engine.bean(RateLimits.class), new MockHttpServletResponse());
        @Nullable
        Map<String, Object> data = executor.execute(
                        OperationReader.operation(new LinkedHashMap<>(parameters)), user.viewer(), "test", terms)
                .getData();
        return data != null
                && data.values().stream()
                        .anyMatch(value -> value != null
                                && value.getClass().getSimpleName().equals("JsonText"));
    }

    @Test
    void everyPlannedValueOfTheSuiteIsCompletedByTheEngineToo() {
        for (RawHttp server : List.of(planned, new RawHttp(plannedNode.port(), user.token()))) {
            long before = BothWays.compared();
            server.post(body("{ tasks { nodes { id } } a: tasks { totalCount } }"));
            assertThat(BothWays.compared()).isEqualTo(before + 2);
        }
    }

    @Test
    void planIsNotMistakenForThatOfAnotherDocument() {
        String one = body("{ tasks(first: 1) { nodes { id } } }");
        String two = body("{ tasks(first: 1) { nodes { title } } }");
        for (String body : List.of(one, two, one, two)) {
            assertThat(planned.post(body).body()).isEqualTo(unplanned.post(body).body());
        }
    }
}
