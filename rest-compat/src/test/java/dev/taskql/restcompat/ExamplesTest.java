package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import dev.taskql.task.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The examples of openapi.yaml are real. */
@TaskqlTest
class ExamplesTest {

    private static final Contract CONTRACT = new Contract();
    private static final String LIST = "/paths/~1api~1{user_id}~1tasks";
    private static final String TASK = LIST + "~1{id}";
    private static final String COMPLETION = TASK + "~1complete";

    @LocalServerPort
    private int port;

    private RestApi api;

    @BeforeEach
    void signIn() {
        api = RestApi.of(port, TestUser.create());
    }

    /** The place of each example, and of the schema that it has to fit. */
    record Example(String place, String schema) {

        JsonNode value() {
            return CONTRACT.at(CONTRACT.resolved(place) + "/value");
        }
    }

    static Stream<Example> examples() {
        return places("")
                .filter(place -> place.matches(".*/content/[^/]+/examples/[^/]+"))
                .map(place -> new Example(place, place.replaceFirst("/examples/[^/]+$", "/schema")));
    }

    private static Stream<String> places(String from) {
        JsonNode node = CONTRACT.at(from);
        Stream<String> below = node.propertyNames().stream().map(name -> from + "/" + Contract.escaped(name));
        return Stream.concat(Stream.of(from), below.flatMap(ExamplesTest::places));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleFitsItsSchema(Example example) {
        assertThat(example.value().isMissingNode()).isFalse();
        assertThat(CONTRACT.violations(example.schema(), example.value())).isEmpty();
    }

    @Test
    void schemasRefuseWhatDoesNotFit() {
        JsonNode task = CONTRACT.at("/components/examples/PendingTask/value");

        assertThat(CONTRACT.violations("/components/schemas/Task", ((ObjectNode) task.deepCopy()).without("tags")))
                .isNotEmpty();
        assertThat(CONTRACT.violations("/components/schemas/Instant", StringNode.valueOf("2026-11-20T09:30:00Z")))
                .isNotEmpty();
        assertThat(CONTRACT.violations(
                        "/components/schemas/Task/properties/due_date", StringNode.valueOf("2026-13-01")))
                .isNotEmpty();
    }

    static Stream<Example> bodies() {
        return examples().filter(example -> example.place().contains("/requestBody/"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodyOfAnExampleIsAccepted(Example example) {
        String body = example.value().toString();
        String id = api.create("{\"title\": \"x\"}").text("id");

        int status = example.place().startsWith(COMPLETION)
                ? api.complete(id, body).status()
                : example.place().startsWith(TASK)
                        ? api.update(id, body).status()
                        : api.create(body).status();

        assertThat(status).isEqualTo(example.place().startsWith(TASK) ? 200 : 201);
    }

    @Test
    void taskOfTheExamplesComesFromItsBody() {
        JsonNode body = CONTRACT.at(LIST + "/post/requestBody/content/application~1json/examples/everything/value");

        RestApi.Answer created = api.create(body.toString());

        JsonNode shown = CONTRACT.at("/components/examples/PendingTask/value");
        assertThat(withoutTimes(created.json())).isEqualTo(withoutTimes(shown));
        assertThat(created.header("ETag"))
                .isEqualTo(CONTRACT.at("/components/headers/ETag/example").asString());
    }

    private static JsonNode withoutTimes(JsonNode task) {
        return ((ObjectNode) task.deepCopy()).without(List.of("created_at", "updated_at", "user_id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                LIST + "/get     | 422 | limit     | GET    | ?limit=0         | ''",
                LIST + "/get     | 422 | sort      | GET    | ?sort=colour     | ''",
                LIST + "/get     | 400 | malformed | GET    | ?x=%FF           | ''",
                LIST + "/post    | 422 | blank     | POST   | ''               | {\"title\": \" \"}",
                LIST + "/post    | 422 | types     | POST   | ''               | {\"title\": 1, \"tags\": [\"a\", 2]}",
                LIST + "/post    | 422 | malformed | POST   | ''               | {",
                LIST
                        + "/post    | 409 | id        | POST   | ''               | {\"id\": \"{id}\", \"title\": \"other\"}",
                TASK + "/get     | 404 | unknown   | GET    | /7               | ''",
                TASK + "/put     | 422 | null      | PUT    | /{id}            | {\"title\": null}",
                TASK + "/put     | 422 | malformed | PUT    | /{id}            | {",
                COMPLETION + "/patch | 422 | type  | PATCH  | /{id}/complete   | {\"completed\": \"yes\"}",
                COMPLETION + "/patch | 422 | malformed | PATCH  | /{id}/complete | {",
            })
    void problemOfAnExampleIsWhatTheServerSays(
            String operation, int status, String name, String method, String below, String body) {
        String id = "019aa0f2-8c11-7d3a-9a53-5f0a3c9be802";
        api.create("{\"id\": \"%s\", \"title\": \"x\"}".formatted(id));

        RestApi.Answer answer =
                api.send(HttpMethod.valueOf(method), api.tasks() + below.replace("{id}", id), body.replace("{id}", id));

        assertThat(answer.json()).isEqualTo(problem(operation + "/responses/" + status, name));
    }

    @Test
    void problemsOfEveryOperationAreWhatTheServerSays() {
        String id = api.create("{\"title\": \"x\"}").text("id");
        api.complete(id, null);

        assertSays("OtherUser", "other", api.send(HttpMethod.GET, "/api/alice/tasks", null));
        assertSays("Unauthenticated", "missing", RestApi.withoutToken(port).list(""));
        assertSays("Stale", "stale", api.delete(id, "If-Match", "\"1\""));
        assertSays("TooLarge", "large", api.create(" ".repeat((1 << 20) + 1)));
        assertSays("NotJson", "form", api.sendBytes(HttpMethod.POST, api.tasks(), new byte[1], "text/plain"));
    }

    @Test
    void fullAccountIsToldAsInTheExample() {
        var answer = RefusalAnswer.BODY.to(new Refusal.LimitReached(100_000));

        JsonNode said = Contract.JSON.valueToTree(Objects.requireNonNull(answer.getBody()));
        assertThat(said).isEqualTo(problem(LIST + "/post/responses/409", "full"));
    }

    private static void assertSays(String response, String name, RestApi.Answer answer) {
        assertThat(answer.json()).isEqualTo(problem("/components/responses/" + response, name));
    }

    private static JsonNode problem(String response, String name) {
        String media = CONTRACT.resolved(response) + "/content/application~1problem+json";
        return new Example(media + "/examples/" + name, media + "/schema").value();
    }
}
