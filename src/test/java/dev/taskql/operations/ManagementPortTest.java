package dev.taskql.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' port: it tells what it is for, and denies everything else to everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementPortTest {

    private final TestNode node = TestNode.start(Map.of("management.server.port", "0"));
    private final Operator operator = Operator.of(node);

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void healthIsToldByItsParts() {
        assertThat(operator.look("/actuator/health/liveness").body())
                .contains("\"UP\"")
                .doesNotContain("database");
        assertThat(operator.look("/actuator/health/readiness").body()).contains("\"database\":{\"status\":\"UP\"}");
        assertThat(operator.look("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(operator.look("/actuator/info").statusCode()).isEqualTo(200);
        assertThat(operator.look("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/env/BETTER_AUTH_SECRET",
                "/actuator/configprops",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/loggers",
                "/actuator/mappings",
                "/actuator/metrics",
                "/actuator/flyway",
                "/actuator/shutdown",
                "/actuator/conditions",
                "/actuator/startup",
                "/",
                "/error",
                "/health",
                "/graphql",
                "/graphiql",
                "/schema.graphql",
                "/api/me/tasks",
                "/dev/token",
                "/actuator/health/../env",
                "/actuator/health;/../env",
                "//actuator/env",
                "/actuator/health%2f..%2fenv"
            })
    void everythingElseIsDenied(String path) {
        String token = "Bearer " + operator.user().token();
        for (HttpResponse<String> answer : List.of(operator.look(path), operator.look(path, "Authorization", token))) {
            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain(TestUser.SECRET, "BETTER_AUTH", "java.", "propertySources");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void nothingIsChangedThere(String method) {
        for (String path : List.of("/actuator/health", "/actuator/shutdown", "/actuator/loggers/ROOT", "/graphql")) {
            HttpResponse<String> answer = operator.send(Operator.request(operator.managementPort(), path)
                    .method(method, HttpRequest.BodyPublishers.ofString("{\"configuredLevel\":\"DEBUG\"}")));
            assertThat(answer.statusCode()).isIn(404, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/actuator/sbom"})
    void usersPortHasNothingOfIt(String path) {
        assertThat(operator.send(Operator.request(operator.port(), path)).statusCode())
                .isEqualTo(401);
        assertThat(operator.send(Operator.request(operator.port(), path)
                                .header(
                                        "Authorization",
                                        "Bearer " + operator.user().token()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onePortForBothIsRefused() {
        Throwable failure =
                catchThrowable(() -> TestNode.start(Map.of("management.server.port", "0", "server.port", "0"))
                        .close());
        assertThat(failure).as("two ports that nobody chose").isNull();
        assertThat(catchThrowable(
                        () -> TestNode.start(Map.of("management.server.port", "18249", "server.port", "18249"))
                                .close()))
                .hasStackTraceContaining("TASKQL_MANAGEMENT_PORT is the port of users");
    }
}
