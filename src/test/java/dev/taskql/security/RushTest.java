package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A node that works at one request at once, and where nobody waits behind more than one other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RushTest {

    private static final String QUERY = "{ tasks(first: 1) { nodes { id } } }";

    private static final String ORIGIN = "https://frontend.example";

    private static final int TURNS = 2;

    private final TestNode node = TestNode.start(Map.of(
            "FRONTEND_URL",
            ORIGIN,
            "taskql.http.concurrency",
            "1",
            "taskql.http.patience",
            "0s",
            "taskql.http.stay",
            "1m",
            "taskql.rate-limit.concurrency",
            Integer.toString(TURNS),
            "management.server.port",
            "0"));
    private final Places places = node.bean(Places.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestUser user = TestUser.create();

    @BeforeAll
    void letItLearnWhatRequestsTake() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(graphql(QUERY).statusCode()).isEqualTo(200);
        }
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(TestUser who, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
                .header("Authorization", "Bearer " + who.token())
                .header("Origin", ORIGIN);
    }

    private HttpRequest.Builder operation(TestUser who, String document) {
        return request(who, "/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString("{\"query\":\"%s\"}".formatted(document)));
    }

    private HttpResponse<String> graphql(String document) throws IOException, InterruptedException {
        return send(operation(user, document));
    }

    /** While the node's place is taken and somebody waits for it. */
    private <T> T inARush(Callable<T> deed) throws Exception {
        var end = new CompletableFuture<@Nullable Void>();
        var isBegun = new CompletableFuture<@Nullable Void>();
        places.work(() -> {
            isBegun.complete(null);
            end.join();
        });
        isBegun.join();
        places.work(() -> {});
        try {
            assertThat(places.waiting()).isEqualTo(1);
            return deed.call();
        } finally {
            end.complete(null);
            while (places.waiting() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void bothFacesAreRefusedAtOnceAndNothingIsDone() throws Exception {
        List<HttpResponse<String>> refused = inARush(() -> List.of(
                graphql("mutation { createTask(input: {title: \\\"x\\\"}) { task { id } } }"),
                send(request(user, "/api/" + user.id() + "/tasks"))));

        assertThat(refused).extracting(HttpResponse::statusCode).containsExactly(503, 503);
        assertThat(refused)
                .extracting(answer -> answer.headers().firstValue("Retry-After"))
                .containsOnly(Optional.of("1"));
        assertThat(refused.getFirst().body()).contains("\"code\":\"UNAVAILABLE\"", "\"retryAfter\":1");
        assertThat(refused.getLast().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        HttpResponse<String> list = graphql(QUERY);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).doesNotContain("\"id\"");
    }

    @Test
    void pageOfAnotherOriginMayReadThatItIsRefused() throws Exception {
        HttpResponse<String> refused = inARush(() -> graphql(QUERY));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
    }

    @Test
    void streamTakesNoPlace() throws Exception {
        try (TestEvents stream =
                TestEvents.open(node.port(), user.token(), "subscription { taskChanged { taskId } }", Map.of())) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(graphql(QUERY).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoWaitsForTheirOwnTurnTakesNobodysPlace() throws Exception {
        List<Turn> turns = new ArrayList<>();
        RateLimits limits = node.bean(RateLimits.class);
        TestUser busy = TestUser.create();
        for (int i = 0; i < TURNS; i++) {
            turns.add(limits.begin(busy.viewer()));
        }
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(operation(busy, QUERY).build(), BodyHandlers.ofString());
        for (int i = 0; i < 20; i++) {
            assertThat(graphql(QUERY).statusCode()).isEqualTo(200);
            Thread.sleep(20); // by then it has arrived
        }
        assertThat(waiting).isNotDone();
        turns.forEach(Turn::end);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    @Test
    void operatorsAreAnsweredPastEverybody() throws Exception {
        var end = new CompletableFuture<@Nullable Void>();
        String port = node.context().getEnvironment().getRequiredProperty("local.management.port");
        URI readiness = URI.create("http://localhost:" + port + "/actuator/health/readiness");
        int status = inARush(() -> {
            places.work(end::join); // who is refused takes long, too
            try {
                return send(HttpRequest.newBuilder(readiness)).statusCode();
            } finally {
                end.complete(null);
            }
        });
        assertThat(status).isEqualTo(200);
    }

    @Test
    void healthIsToldAndSocketsAreServed() throws Exception {
        assertThat(inARush(() -> send(request(user, "/health")).statusCode())).isEqualTo(200);
        String answer = inARush(() -> {
            try (TestSocket socket = TestSocket.open(node.port(), user.token())) {
                socket.subscribe("1", QUERY, Map.of());
                return socket.take().path("type").asString();
            }
        });
        assertThat(answer).isEqualTo("next");
    }
}
