package dev.taskql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.graphql.InnerWords;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tells whether an answer is one that the contract knows, whatever was asked. */
final class Oracle {

    private static final Set<String> CODES = Set.of(
            "GRAPHQL_PARSE_FAILED",
            "GRAPHQL_VALIDATION_FAILED",
            "BAD_USER_INPUT",
            "QUERY_TOO_COMPLEX",
            "SYNC_RESET_REQUIRED",
            "UNAUTHENTICATED");

    private static final Set<String> USER_ERRORS = Set.of("INVALID", "NOT_FOUND", "CONFLICT", "LIMIT_REACHED");

    private Oracle() {}

    static void check(World world, HttpAnswer answer) {
        assertThat(answer.status()).isBetween(200, 499).isNotEqualTo(429);
        assertKeepsSecrets(world, answer.head() + answer.body());
        switch (answer.type()) {
            case "application/graphql-response+json" -> checkGraphQl(json(answer.body()));
            case "application/problem+json" -> checkProblem(answer);
            case "application/json" -> checkJson(answer);
            case "text/event-stream" ->
                answer.body()
                        .lines()
                        .filter(line -> line.startsWith("data: {"))
                        .forEach(line -> checkGraphQl(json(line.substring(6))));
            default -> assertThat(answer.status()).as("an error without words").isLessThan(400);
        }
    }

    static void assertKeepsSecrets(World world, String text) {
        assertThat(text)
                .doesNotContainIgnoringCase(world.mark())
                .doesNotContain(world.victim().id());
    }

    private static void checkJson(HttpAnswer answer) {
        if (answer.body().isEmpty()) {
            return; // of a HEAD
        }
        JsonNode body = json(answer.body());
        if (answer.status() >= 400 || body.has("data") || body.has("errors")) {
            checkGraphQl(body);
        }
    }

    private static void checkProblem(HttpAnswer answer) {
        if (answer.body().isEmpty()) {
            return;
        }
        JsonNode problem = json(answer.body());
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(problem.path("status").intValue()).isEqualTo(answer.status());
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("detail").stringValue()).isNotBlank();
        InnerWords.assertNoneIn(answer.body());
    }

    static void checkGraphQl(JsonNode answer) {
        assertThat(answer.has("data") || answer.has("errors")).as("%s", answer).isTrue();
        if (answer.has("errors")) {
            checkErrors(answer.path("errors"));
        }
        answer.path("data").findValues("userErrors").forEach(errors -> errors.forEach(Oracle::checkUserError));
    }

    static void checkErrors(JsonNode errors) {
        assertThat(errors.size()).isPositive();
        for (JsonNode error : errors) {
            assertThat(error.path("message").stringValue()).isNotBlank();
            assertThat(CODES).contains(error.at("/extensions/code").stringValue());
            InnerWords.assertNoneIn(error.toString());
        }
    }

    private static void checkUserError(JsonNode error) {
        if (error.has("code")) {
            assertThat(USER_ERRORS).contains(error.path("code").asString());
        }
        InnerWords.assertNoneIn(error.toString());
    }

    private static JsonNode json(String text) {
        return World.JSON.readTree(text);
    }
}
