package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.security.RateLimits;
import dev.taskql.task.TaskService;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with 250 points for each user, of which one comes back in an hour: what operations cost, on each transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationPriceTest {

    private static final int BURST = 250;
    private static final String VIEWER = "{ viewer { userId } }";

    /** Costs 702. */
    private static final String PAGE =
            "{ tasks(first: 100) { nodes { id title status priority dueDate tags revision } } }";

    /** Costs 19,002, and so 38 points more than a cheap one. */
    private static final String DEAR =
            "{ tasks(first: 1000) { nodes { " + String.join(" ", Collections.nCopies(19, "id")) + " } } }";

    /** Costs 1,002: nobody knows yet how many tasks it deletes. */
    private static final String BULK =
            "mutation { deleteTasks(input: {filter: {status: [PENDING]}}) { deletedTaskIds } }";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestNode node = TestNode.start(Map.of(
            "taskql.rate-limit.points", "1",
            "taskql.rate-limit.period", "1h",
            "taskql.rate-limit.burst", String.valueOf(BURST)));
    private TestUser user = TestUser.create();
    private RawHttp http = new RawHttp(node.port());

    @BeforeEach
    void somebodyNew() {
        user = TestUser.create();
        http = new RawHttp(node.port(), user.token());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static String body(String query) {
        return JSON.writeValueAsString(Map.of("query", query));
    }

    private static String left(HttpResponse<?> answer) {
        return answer.headers().firstValue("RateLimit").orElse("").replaceAll("\"user\";r=(.*);t=.*", "$1");
    }

    private void spend(int points) {
        node.bean(RateLimits.class).take(user.viewer(), points);
    }

    @Test
    void cheapOperationCostsAPointAsEveryRequestDoes() {
        assertThat(left(http.post(body(VIEWER)))).isEqualTo("249");
        assertThat(left(http.post("no JSON"))).isEqualTo("248");
        assertThat(left(http.post(body("{ tasks(first: 497) { nodes { id } } }"))))
                .isEqualTo("247"); // costs 499
        assertThat(left(http.post(body("{ tasks(first: 498) { nodes { id } } }"))))
                .isEqualTo("245"); // costs 500
    }

    @Test
    void dearOperationCostsAPointMoreForEachFiveHundred() {
        assertThat(left(http.post(body(PAGE)))).isEqualTo("248");
        assertThat(left(http.get("query=" + RawHttp.encoded(PAGE)))).isEqualTo("246");
        HttpResponse<String> answer = http.post(body(DEAR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(left(answer)).isEqualTo("207");
    }

    @Test
    void operationThatIsRefusedForItsCostTakesAPointOnly() {
        HttpResponse<String> refused = http.post(body(DEAR.replace("nodes {", "nodes { status priority")));
        assertThat(refused.body()).contains("QUERY_TOO_COMPLEX");
        assertThat(left(refused)).isEqualTo("249");
    }

    @Test
    void whoCannotPayIsToldWhenAndNothingIsDone() {
        String id = UUID.randomUUID().toString();
        String creation = "mutation { createTask(input: {id: \"%s\", title: \"x\"}) { task { id } } }".formatted(id);
        assertThat(http.post(body(creation)).statusCode()).isEqualTo(200);
        spend(BURST - 3);

        HttpResponse<String> refused = http.post(body(BULK));

        assertThat(refused.statusCode()).isEqualTo(429);
        // It takes 3, the one of the request included, and 1 is left.
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("7200|71[0-9]{2}");
        assertThat(left(refused)).isEqualTo("1");
        assertThat(Transport.codes(JSON.readTree(refused.body()))).containsExactly("RATE_LIMITED");
        assertThat(node.bean(TaskService.class).find(user.viewer(), id)).isPresent();
        assertThat(http.post(body(VIEWER)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void everyTransportTakesThePriceOfTheOperation(Transport transport) {
        assertThat(Transport.codes(transport.answer(node.port(), user.token(), DEAR, Map.of())))
                .isEmpty();
        spend(BURST - 39 - 1);
        assertThat(left(http.post(body(VIEWER)))).isEqualTo("0");
    }

    @Test
    void socketTellsWhoCannotPayWhenToAskAgain() {
        spend(BURST - 20);
        try (TestSocket socket = TestSocket.open(node.port(), user.token())) {
            socket.subscribe("1", DEAR, Map.of());
            JsonNode refusal = socket.take();

            assertThat(refusal.path("type").asString()).isEqualTo("error");
            JsonNode extensions = refusal.path("payload").path(0).path("extensions");
            assertThat(extensions.path("code").asString()).isEqualTo("RATE_LIMITED");
            assertThat(extensions.path("retryAfter").asInt()).isBetween(19 * 3600, 20 * 3600);
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void streamOfEventsIsRefusedToWhoCannotPay() {
        spend(BURST - 20);
        HttpResponse<String> refused = http.postWith("Accept", "text/event-stream", body(DEAR));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(left(refused)).isEqualTo("19");
    }
}
