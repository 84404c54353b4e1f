package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@TaskqlTest
class TaskWritingTest {

    @LocalServerPort
    private int port;

    private RestApi api;

    @BeforeEach
    void signIn() {
        api = RestApi.of(port, TestUser.create());
    }

    private String newTask() {
        return api.create(
                        "{\"title\": \"Buy milk\", \"description\": \"Two\", \"tags\": [\"b\", \"a\"], \"due_date\": \"2026-11-21\"}")
                .text("id");
    }

    @Nested
    class Creating {

        @Test
        void newTaskHasItsPathItsTagAndItsDefaults() {
            RestApi.Answer answer = api.create("{\"title\": \"  Buy milk \"}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo(api.tasks() + "/" + answer.text("id"));
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
            assertThat(answer.text("title")).isEqualTo("Buy milk");
            assertThat(answer.text("status")).isEqualTo("pending");
            assertThat(answer.text("priority")).isEqualTo("medium");
            assertThat(api.read(answer.text("id")).json()).isEqualTo(answer.json());
        }

        @Test
        void nullIsAsGoodAsLeftOut() {
            RestApi.Answer answer = api.create(
                    "{\"title\": \"x\", \"id\": null, \"description\": null, \"completed\": null, \"is_completed\": null,"
                            + " \"status\": null, \"priority\": null, \"due_date\": null, \"tags\": null}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("tags").size()).isZero();
        }

        @Test
        void retryWithTheSameIdAnswersWithTheTaskAsItNowIs() {
            var id = UUID.randomUUID();
            String body = "{\"id\": \"%s\", \"title\": \"once\"}".formatted(id);
            assertThat(api.create(body).status()).isEqualTo(201);
            api.complete(id.toString(), null);

            RestApi.Answer retry = api.create(body.replace("once", " once "));

            assertThat(retry.status()).isEqualTo(200);
            assertThat(retry.header("ETag")).isEqualTo("\"2\"");
            assertThat(api.create(body.replace("once", "other")).status()).isEqualTo(409);
            assertThat(api.list("").header("X-Total-Count")).isEqualTo("1");
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-21, 2026-11-21",
            "2026-11-21T23:30:00Z, 2026-11-21",
            "2026-11-21T23:30:00.000-11:00, 2026-11-21",
            "2026-11-21T00:30:00+1400, 2026-11-21",
            "2026-11-21 10:00, 2026-11-21",
            "2028-02-29T10:00, 2028-02-29",
        })
        void dayOfATimestampCountsAsWritten(String given, String day) {
            assertThat(api.create("{\"title\": \"x\", \"due_date\": \"%s\"}".formatted(given))
                            .text("due_date"))
                    .isEqualTo(day);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"title\": null}",
                    "{\"title\": 7}",
                    "{\"title\": \"  \"}",
                    "{\"title\": \"x\", \"title\": \"y\"}",
                    "{\"title\": \"x\"} {}",
                    "{\"title\": \"x\", \"description\": 1}",
                    "{\"title\": \"x\", \"completed\": \"true\"}",
                    "{\"title\": \"x\", \"completed\": 1}",
                    "{\"title\": \"x\", \"completed\": true, \"is_completed\": false}",
                    "{\"title\": \"x\", \"completed\": false, \"status\": \"completed\"}",
                    "{\"title\": \"x\", \"status\": \"COMPLETED\"}",
                    "{\"title\": \"x\", \"priority\": \"urgent\"}",
                    "{\"title\": \"x\", \"due_date\": \"2026-02-30\"}",
                    "{\"title\": \"x\", \"due_date\": \"tomorrow\"}",
                    "{\"title\": \"x\", \"due_date\": \"2026-11-21T25:00\"}",
                    "{\"title\": \"x\", \"due_date\": 20261121}",
                    "{\"title\": \"x\", \"tags\": \"a\"}",
                    "{\"title\": \"x\", \"tags\": [1]}",
                    "{\"title\": \"x\", \"tags\": [null]}",
                    "{\"title\": \"x\", \"tags\": [\"\"]}",
                    "{\"title\": \"x\", \"id\": \"7\"}",
                    "{\"title\": \"x\", \"id\": 7}",
                    "{\"title\": \"\\u0000\"}",
                    "{\"title\": \"\\ud800\"}",
                    "{\"title\": 'x'}",
                    "[]",
                    "null",
                    "\"title\"",
                    " ",
                })
        void badBodyIsRefusedAndMakesNothing(String body) {
            RestApi.Answer answer = api.create(body);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/loc/0").asString()).isEqualTo("body");
            assertThat(api.list("").header("X-Total-Count")).isEqualTo("0");
        }

        @Test
        void everyViolationIsNamedAtOnceByTheNameThatWasSent() {
            RestApi.Answer answer =
                    api.create("{\"title\": \"\", \"due_date\": \"0000-01-01\", \"tags\": [\"a\", \"\"]}");

            assertThat(answer.json()
                            .path("errors")
                            .valueStream()
                            .map(error -> error.path("loc").toString()))
                    .containsExactlyInAnyOrder(
                            "[\"body\",\"title\"]", "[\"body\",\"due_date\"]", "[\"body\",\"tags\",1]");
        }
    }

    @Nested
    class Changing {

        @Test
        void putChangesWhatIsThereAlone() {
            String id = newTask();

            JsonNode task = api.update(id, "{\"title\": \"Buy oat milk\"}").json();

            assertThat(task.path("title").asString()).isEqualTo("Buy oat milk");
            assertThat(task.path("description").asString()).isEqualTo("Two");
            assertThat(task.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
            assertThat(task.path("revision").asInt()).isEqualTo(2);
        }

        @Test
        void nullClearsWhatCanBeCleared() {
            JsonNode task = api.update(newTask(), "{\"description\": null, \"due_date\": null, \"tags\": null}")
                    .json();

            assertThat(task.path("description").isNull()).isTrue();
            assertThat(task.path("due_date").isNull()).isTrue();
            assertThat(task.path("tags").size()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"title", "status", "priority", "completed", "is_completed"})
        void nullIsRefusedForWhatCannotBeCleared(String member) {
            String id = newTask();

            RestApi.Answer answer = api.update(id, "{\"%s\": null, \"description\": \"new\"}".formatted(member));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/loc/1").asString()).isEqualTo(member);
            assertThat(api.read(id).text("description")).isEqualTo("Two");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"completed\": true} | completed",
                    "{\"is_completed\": true} | completed",
                    "{\"completed\": true, \"is_completed\": true} | completed",
                    "{\"status\": \"in_progress\"} | in_progress",
                    "{\"status\": \"completed\", \"is_completed\": true} | completed",
                    "{} | pending",
                })
        void completionMayBeSaidInEachWay(String body, String status) {
            RestApi.Answer answer = api.update(newTask(), body);

            assertThat(answer.text("status")).isEqualTo(status);
            assertThat(answer.json().path("completed")).isEqualTo(answer.json().path("is_completed"));
            assertThat(answer.json().path("completed_at").isNull()).isEqualTo(!status.equals("completed"));
        }

        @Test
        void changeThatChangesNothingMakesNoRevision() {
            assertThat(api.update(newTask(), "{\"title\": \"Buy milk\"}").header("ETag"))
                    .isEqualTo("\"1\"");
        }

        @Test
        void membersThatAreNotTheClientsToSetChangeNothing() {
            String id = newTask();
            JsonNode before = api.read(id).json();

            RestApi.Answer answer = api.update(
                    id,
                    "{\"id\": \"%s\", \"user_id\": \"somebody\", \"created_at\": \"2000-01-01T00:00:00Z\", \"revision\": 9}"
                            .formatted(UUID.randomUUID()));

            assertThat(answer.json()).isEqualTo(before);
        }
    }

    @Nested
    class Completing {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"{}", "null"})
        void togglesWithoutAWord(@Nullable String body) {
            String id = newTask();

            assertThat(api.complete(id, body).text("status")).isEqualTo("completed");
            assertThat(api.complete(id, body).text("status")).isEqualTo("pending");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"completed\": true}", "{\"is_completed\": true}"})
        void setsWhatTheBodySays(String body) {
            String id = newTask();

            assertThat(api.complete(id, body).text("status")).isEqualTo("completed");
            assertThat(api.complete(id, body).text("status")).isEqualTo("completed");
        }

        @Test
        void setsWhatTheQuerySays() {
            String path = api.tasks() + "/" + newTask() + "/complete/?completed=";

            assertThat(api.send(HttpMethod.PATCH, path + "true", null).text("status"))
                    .isEqualTo("completed");
            assertThat(api.send(HttpMethod.PATCH, path + "True", "{}").text("status"))
                    .isEqualTo("completed");
            assertThat(api.send(HttpMethod.PATCH, path + "false", null).text("status"))
                    .isEqualTo("pending");
            assertThat(api.send(HttpMethod.PATCH, path, null).text("status")).isEqualTo("completed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"completed\": 1}",
                    "{\"completed\": \"true\"}",
                    "{\"completed\": null}",
                    "{\"completed\": true, \"is_completed\": false}",
                    "[]",
                    "true",
                    "{",
                })
        void refusesWhatIsNotClear(String body) {
            String id = newTask();

            assertThat(api.complete(id, body).status()).isEqualTo(422);
            assertThat(api.read(id).text("status")).isEqualTo("pending");
        }

        @ParameterizedTest
        @ValueSource(strings = {"maybe", "1", "true&completed=false"})
        void refusesAQueryThatIsNotClear(String value) {
            String path = api.tasks() + "/" + newTask() + "/complete?completed=" + value;

            assertThat(api.send(HttpMethod.PATCH, path, null).status()).isEqualTo(422);
        }
    }

    @Nested
    class Preconditions {

        @ParameterizedTest
        @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\"", "W/\"1\", \"1\"", "\"a\",\"1\""})
        void matchingTagLetsTheChangeThrough(String tags) {
            assertThat(api.update(newTask(), "{\"title\": \"x\"}", "If-Match", tags)
                            .status())
                    .isEqualTo(200);
            assertThat(api.complete(newTask(), null, "If-Match", tags).status()).isEqualTo(200);
            assertThat(api.delete(newTask(), "If-Match", tags).status()).isEqualTo(204);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"2\"", "W/\"1\"", "1", "\"01\"", "\"\"", "\"99999999999\"", "x"})
        void otherTagsAreRefusedWithThePresentOne(String tags) {
            String id = newTask();

            assertStale(api.update(id, "{\"title\": \"x\"}", "If-Match", tags));
            assertStale(api.complete(id, null, "If-Match", tags));
            assertStale(api.delete(id, "If-Match", tags));
            assertThat(api.read(id).text("title")).isEqualTo("Buy milk");
            assertThat(api.read(id).header("ETag")).isEqualTo("\"1\"");
        }

        @Test
        void taskThatIsGoneIsNotFoundWhateverTheTag() {
            String id = newTask();
            api.delete(id);

            assertThat(api.delete(id, "If-Match", "*").status()).isEqualTo(404);
            assertThat(api.update(id, "{}", "If-Match", "\"1\"").status()).isEqualTo(404);
        }

        @Test
        void goodCopyIsNotSentAgain() {
            String id = newTask();

            RestApi.Answer answer = api.send(HttpMethod.GET, api.tasks() + "/" + id, null, "If-None-Match", "\"1\"");

            assertThat(answer.status()).isEqualTo(304);
        }

        private void assertStale(RestApi.Answer answer) {
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        }
    }

    @Nested
    class Deleting {

        @Test
        void deletedTaskIsGone() {
            String id = newTask();

            assertThat(api.delete(id).status()).isEqualTo(204);
            assertThat(api.delete(id).status()).isEqualTo(404);
            assertThat(api.read(id).status()).isEqualTo(404);
            assertThat(api.list("").header("X-Total-Count")).isEqualTo("0");
        }
    }
}
