package dev.taskql.graphql;

import static dev.taskql.graphql.RawHttp.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TaskqlTest
class HttpTransportTest {

    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    @LocalServerPort
    private int port;

    @Nested
    class Post {

        private RawHttp http = new RawHttp(0);

        @BeforeEach
        void signIn() {
            http = new RawHttp(port);
        }

        @Test
        void answersInTheFormThatIsAskedFor() {
            String query = "{\"query\": \"{ __typename }\"}";

            assertAnswer(http.post(query), 200, "application/json;charset=utf-8");
            assertAnswer(http.postAccepting(GRAPHQL_RESPONSE, query), 200, GRAPHQL_RESPONSE + ";charset=utf-8");
            assertThat(http.postAccepting("text/html", query).statusCode()).isEqualTo(406);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                    "application/graphql", "application/json; charset=utf-16", "nonsense"
                })
        void onlyJsonStartsAnOperation(String contentType) {
            assertRefused(http.post(contentType, "{\"query\": \"{ __typename }\"}"), 415);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "null",
                    "\"{ __typename }\"",
                    "[{\"query\": \"{ __typename }\"}]",
                    "{\"query\": \"{ __typename }\"} {}",
                    "{\"query\": \"{ __typename }\", \"query\": \"{ viewer { name } }\"}",
                    "{\"variables\": {}}",
                    "{\"query\": null}",
                    "{\"query\": 1}",
                    "{\"query\": [\"{ __typename }\"]}",
                    "{\"query\": \"{ __typename }\", \"operationName\": 1}",
                    "{\"query\": \"{ __typename }\", \"variables\": \"{}\"}",
                    "{\"query\": \"{ __typename }\", \"variables\": []}",
                    "{\"query\": \"{ __typename }\", \"extensions\": true}"
                })
        void whatIsNotOneOperationIsABadRequest(String body) {
            assertRefused(http.post(body), 400);
        }

        @Test
        void invalidUtf8IsABadRequest() {
            assertRefused(http.post("{\"query\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)), 400);
        }

        @Test
        void deeplyNestedVariablesAreABadRequest() {
            String nested = "[".repeat(10_000) + "]".repeat(10_000);

            assertRefused(http.post("{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + nested + "}}"), 400);
        }

        @Test
        void aBodyOverOneMebibyteIsTooLarge() {
            assertRefused(http.post(" ".repeat((1 << 20) + 1)), 413);
        }

        @Test
        void aBodyOfOneMebibyteIsRead() {
            String query = "{\"query\": \"{ __typename }\"}";

            assertThat(http.post(query + " ".repeat((1 << 20) - query.length())).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Get {

        private RawHttp http = new RawHttp(0);

        @BeforeEach
        void signIn() {
            http = new RawHttp(port);
        }

        @Test
        void executesAQueryWithItsVariables() {
            HttpResponse<String> answer = http.get("query="
                    + encoded("query A { __typename } query B($first: Int) { tasks(first: $first) { totalCount } }")
                    + "&operationName=B&variables="
                    + encoded("{\"first\": 1}"));

            assertThat(answer.body()).isEqualTo("{\"data\":{\"tasks\":{\"totalCount\":0}}}");
        }

        @Test
        void refusesAMutationAndChangesNothing() {
            String create = "mutation { createTask(input: {title: \"a\"}) { task { id } } }";

            HttpResponse<String> answer = http.get("query=" + encoded(create));

            assertRefused(answer, 405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
            assertThat(http.get("query=" + encoded("{ tasks { totalCount } }")).body())
                    .contains("\"totalCount\":0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "query=",
                    "query=%7B__typename%7D&query=%7B__typename%7D",
                    "query=%7B__typename%7D&variables=%5B%5D",
                    "query=%7B__typename%7D&variables=%7B",
                    "query=%7B__typename%7D&extensions=1",
                    "query=%FF"
                })
        void whatIsNotOneOperationIsABadRequest(String queryString) {
            assertRefused(http.get(queryString), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotAllowed(String method) {
        HttpResponse<String> answer = new RawHttp(port).method(method);

        assertRefused(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String contentType) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(contentType);
        assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    private static void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("{\"errors\":[{\"message\":\"")
                .endsWith("\"extensions\":{\"code\":\"BAD_USER_INPUT\"}}]}")
                .doesNotContain("data");
        InnerWords.assertNoneIn(answer.body());
    }
}
