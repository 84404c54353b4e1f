package dev.taskql.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.trace.Spans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces, as a collector gets them. */
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void operationAndItsStatementAreSpansOfTheCallersTrace() throws IOException {
        try (Collector collector = new Collector()) {
            try (TestNode node = node(collector)) {
                Operator.of(node)
                        .graphql("query Tasks { tasks(first: 2) { nodes { title } } }", "traceparent", TRACEPARENT);
            } // what was gathered is sent at the stop
            assertThat(collector.count("query Tasks")).isEqualTo(1);
            assertThat(collector.count("select id")).isEqualTo(1);
            assertThat(collector.all()).contains("db.query.text", "graphql.operation.type", "service.name");
            assertThat(collector.count(new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1)))
                    .as("spans of the trace")
                    .isEqualTo(2);
        }
    }

    @Test
    void failureIsToldByItsCodeAlone() throws IOException {
        try (Collector collector = new Collector()) {
            try (TestNode node = node(collector)) {
                Operator.of(node).graphql("query Broken { nothingCalledZzMark }");
            }
            assertThat(collector.all()).contains("GRAPHQL_VALIDATION_FAILED").doesNotContain("ZzMark");
        }
    }

    @Test
    void nothingOfUsersLeavesTheServer() throws IOException {
        try (Collector collector = new Collector()) {
            Operator operator;
            try (TestNode node = node(collector)) {
                operator = Operator.of(node);
                operator.graphql("mutation CreateTask { createTask(input: {title: \"zzMark\", description: \"zzMark\","
                        + " tags: [\"zzmark\"]}) { task { id } } }");
                operator.graphql(
                        "{ tasks(filter: {search: \"zzMark\", tags: [\"zzmark\"]}) { nodes { title } totalCount } }");
                operator.graphql(
                        "mutation { updateTasks(input: {filter: {search: \"zzMark\"}, set: {title: \"zzMark2\"}})"
                                + " { tasks { id } } }");
                operator.rest("/tasks?search=zzMark&sort=due_date");
            }
            assertThat(collector.all())
                    .contains("mutation CreateTask", "GET /api/{user_id}/tasks")
                    .doesNotContainIgnoringCase("zzMark")
                    .doesNotContain(operator.user().id(), operator.user().token(), TestUser.SECRET);
        }
    }

    @Test
    void collectorThatIsAwayHarmsNobody() {
        try (TestNode node = TestNode.start(Map.of(
                "management.server.port", "0",
                "taskql.tracing.endpoint", "http://localhost:9/v1/traces"))) {
            assertThat(Operator.of(node).graphql("{ viewer { id } }").body()).contains("\"data\"");
        }
    }

    @Test
    void thereAreNoneUnlessSomebodyAsks() {
        try (TestNode node = TestNode.start(Map.of())) {
            assertThat(node.bean(Spans.class).areTold()).isFalse();
            assertThat(node.context().containsBean("tracerProvider")).isFalse();
        }
    }

    private static TestNode node(Collector collector) {
        return TestNode.start(Map.of("management.server.port", "0", "taskql.tracing.endpoint", collector.endpoint()));
    }
}
