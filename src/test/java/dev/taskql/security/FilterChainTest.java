package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets in, over the wire, and what everyone else is told. */
@TaskqlTest
class FilterChainTest {

    private final Wire server;
    private final TestUser user = TestUser.create();

    FilterChainTest(@LocalServerPort int port) {
        server = new Wire(port);
    }

    @Test
    void aValidTokenLetsIn() throws Exception {
        HttpResponse<String> answer = server.send(server.graphql().header("Authorization", "Bearer " + user.token()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(user.id());
    }

    @Test
    void withoutATokenGraphQlAnswersWithAnErrorAndTheChallenge() throws Exception {
        HttpResponse<String> answer = server.send(server.graphql());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Wire.json(answer).at("/errors/0/extensions/code").stringValue())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(Wire.json(answer).at("/errors/0/message").stringValue()).contains("Bearer");
        assertThat(Wire.json(answer).has("data")).isFalse();
    }

    @Test
    void theNewerMediaTypeIsForThoseWhoAskForIt() throws Exception {
        HttpResponse<String> answer = server.send(
                server.graphql().header("Accept", "application/graphql-response+json, application/json;q=0.9"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/graphql-response+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer a.b.c", "Bearer a b", "bearer ..", "Bearera"})
    void aBadTokenIsToldWithoutAnyReason(String authorization) throws Exception {
        HttpResponse<String> answer = server.send(server.graphql().header("Authorization", authorization));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/ann/tasks", "/nowhere", "/error", "/actuator/env", "/graphiql", "/health/db"})
    void everyOtherPathNeedsATokenAndAnswersWithProblemDetails(String path) throws Exception {
        HttpResponse<String> answer = server.send(server.request(path).GET());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Wire.json(answer).at("/detail").stringValue()).startsWith("Sign in first");
        assertThat(Wire.json(answer).at("/status").intValue()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/error", "/actuator/env"})
    void anUnknownPathIsNotFoundWithAToken(String path) throws Exception {
        HttpResponse<String> answer = server.send(server.request(path)
                .header("Authorization", "Bearer " + user.token())
                .GET());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Wire.json(answer).at("/detail").stringValue()).isEqualTo("There is nothing at this address.");
    }

    @Test
    void healthIsToldToAnybodyEvenWithAnExpiredToken() throws Exception {
        assertThat(server.send(server.request("/health").GET()).statusCode()).isNotEqualTo(401);
        assertThat(server.send(server.request("/health").header("Authorization", "Bearer old"))
                        .statusCode())
                .isNotEqualTo(401);
    }

    @Test
    void productionHasNoDemoSignIn() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/dev/token").POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("token");
    }

    @Test
    void aHugeTokenIsRefused() throws Exception {
        HttpResponse<String> large =
                server.send(server.graphql().header("Authorization", "Bearer " + "a".repeat(9_000)));
        HttpResponse<String> huge =
                server.send(server.graphql().header("Authorization", "Bearer " + "a".repeat(60_000)));
        assertThat(large.statusCode()).isEqualTo(401);
        assertThat(huge.statusCode()).isEqualTo(400);
        assertThat(huge.body()).doesNotContain("<html");
    }
}
