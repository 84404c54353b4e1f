package dev.taskql.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Prometheus reads: enough to see what goes on, and no more series however clients name their operations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Pattern OPERATION = Pattern.compile("operation=\"([^\"]*)\"");

    private final TestNode node = TestNode.start(Map.of(
            "management.server.port", "0",
            "taskql.operations.names", "Mine",
            "taskql.rate-limit.points", "100",
            "taskql.rate-limit.burst", "1000"));
    private final Operator operator = Operator.of(node);

    @AfterAll
    void stop() {
        node.close();
    }

    private static String operation(String type, String name) {
        return "taskql_operations_seconds_count{operation=\"" + name + "\",type=\"" + type + "\"}";
    }

    @Test
    void operationsAreCountedByNamesThatAreKnownAndAllOthersTogether() {
        operator.graphql("query Tasks { tasks(first: 2) { totalCount } }");
        operator.graphql("query Mine { tasks(first: 2) { totalCount } }");
        operator.graphql("mutation CreateTask { createTask(input: {title: \"x\"}) { task { id } } }");
        operator.graphql("{ viewer { name } }");
        for (int i = 0; i < 30; i++) {
            operator.graphql("query Attack" + i + " { viewer { name } }");
        }

        assertThat(operator.value(operation("query", "Tasks"))).isEqualTo(1);
        assertThat(operator.value(operation("query", "Mine"))).isEqualTo(1);
        assertThat(operator.value(operation("mutation", "CreateTask"))).isEqualTo(1);
        assertThat(operator.value(operation("query", "anonymous"))).isPositive();
        assertThat(operator.value(operation("query", "other"))).isEqualTo(30);
        assertThat(operator.metric("taskql_operations_seconds_count")
                        .flatMap(line -> OPERATION.matcher(line).results())
                        .map(found -> found.group(1))
                        .toList())
                .isSubsetOf("Tasks", "Mine", "CreateTask", "TaskChanged", "anonymous", "other");
        assertThat(operator.metric("taskql_operations_seconds_bucket")).isNotEmpty();
    }

    @Test
    void errorsAreCountedByCodeWhereverTheyComeFrom() {
        operator.graphql("{ nothingOfThatName }");
        operator.graphql("{");
        operator.send(Operator.request(operator.port(), "/graphql?query="));

        assertThat(operator.value("taskql_errors_total{code=\"GRAPHQL_VALIDATION_FAILED\"}"))
                .isEqualTo(1);
        assertThat(operator.value("taskql_errors_total{code=\"GRAPHQL_PARSE_FAILED\"}"))
                .isEqualTo(1);
        assertThat(operator.value("taskql_errors_total{code=\"UNAVAILABLE\"}")).isZero();
        assertThat(operator.metric("taskql_errors_total").count()).isEqualTo(9);
        assertThat(operator.value("taskql_http_responses_total{status=\"401\"}"))
                .isPositive();
    }

    @Test
    void whoAsksForTooMuchIsCounted() {
        double before = operator.value("taskql_rate_limited_total");
        Operator greedy = new Operator(operator.port(), operator.managementPort(), TestUser.create());
        int refused = 0;
        while (refused < 3) {
            refused += greedy.graphql("{ viewer { name } }").statusCode() == 429 ? 1 : 0;
        }
        assertThat(operator.value("taskql_rate_limited_total") - before).isEqualTo(3);
    }

    @Test
    void whatTheNodeTurnsAwayIsTold() {
        assertThat(operator.value("taskql_database_refused_total")).isZero();
        assertThat(operator.value("taskql_http_waiting")).isZero();
        assertThat(operator.value("taskql_http_refused_total")).isZero();
        assertThat(operator.value("taskql_database_waiting")).isZero();
    }

    @Test
    void databaseAndItsConnectionsAreTold() {
        assertThat(operator.value("taskql_database_up ")).isEqualTo(1);
        assertThat(operator.value("taskql_database_connections_max ")).isEqualTo(5);
        assertThat(operator.value("taskql_database_connections_admitted ")).isEqualTo(5);
        assertThat(operator.metric("taskql_database_connections{").map(line -> line.substring(0, line.indexOf('}'))))
                .containsExactlyInAnyOrder(
                        "taskql_database_connections{state=\"active\"", "taskql_database_connections{state=\"idle\"");
        assertThat(operator.metric("taskql_database_waiting ")).hasSize(1);
        assertThat(operator.metric("jvm_memory_used_bytes")).isNotEmpty();
    }

    @Test
    void subscriptionsAndTheLagOfChangesAreTold() {
        try (TestSocket socket =
                TestSocket.open(operator.port(), operator.user().token())) {
            socket.subscribe("1", "subscription TaskChanged { taskChanged { taskId } }", Map.of());
            while (operator.value("taskql_subscriptions ") < 1) {
                Thread.onSpinWait();
            }
            operator.graphql("mutation { createTask(input: {title: \"x\"}) { task { id } } }");
            operator.graphql("mutation { createTask(input: {title: \"y\"}) { task { id } } }");
            socket.take();
            socket.take();
            assertThat(operator.value("taskql_streams ")).isEqualTo(1);
            assertThat(operator.value(operation("subscription", "TaskChanged"))).isEqualTo(1);
            assertThat(operator.value("taskql_changes_lag_seconds_count")).isPositive();
            assertThat(operator.value("taskql_changes_lag_seconds_max")).isLessThan(60);
        }
    }

    @Test
    void nothingOfUsersIsTold() {
        operator.graphql("mutation { createTask(input: {title: \"zzTitle\", tags: [\"zztag\"]}) { task { id } } }");
        operator.rest("/tasks?search=zzTitle");
        assertThat(operator.look("/actuator/prometheus").body())
                .doesNotContain("zzTitle", "zztag", operator.user().id(), TestUser.SECRET);
        assertThat(Pattern.compile("\\{")
                        .matcher(operator.look("/actuator/prometheus").body())
                        .results()
                        .map(MatchResult::group)
                        .count())
                .as("series")
                .isLessThan(500);
    }
}
