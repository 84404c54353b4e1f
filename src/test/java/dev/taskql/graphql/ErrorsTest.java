package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Bad documents and bad variables: the right code and status, nothing of the inside. */
@TaskqlTest
class ErrorsTest {

    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private static final String CREATE =
            "mutation($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { viewer                                                | GRAPHQL_PARSE_FAILED
                    ` `                                                     | GRAPHQL_PARSE_FAILED
                    { task(id: "open) { id } }                              | GRAPHQL_PARSE_FAILED
                    { viewer { nothing } }                                  | GRAPHQL_VALIDATION_FAILED
                    { viewer }                                              | GRAPHQL_VALIDATION_FAILED
                    { tasks(first: "x") { totalCount } }                    | GRAPHQL_VALIDATION_FAILED
                    { tasks(first: 99999999999) { totalCount } }            | GRAPHQL_VALIDATION_FAILED
                    { tasks(nothing: 1) { totalCount } }                    | GRAPHQL_VALIDATION_FAILED
                    { tasks(orderBy: null) { totalCount } }                 | GRAPHQL_VALIDATION_FAILED
                    { tasks(orderBy: {field: NOPE}) { totalCount } }        | GRAPHQL_VALIDATION_FAILED
                    { tasks(filter: {dueFrom: 1}) { totalCount } }          | GRAPHQL_VALIDATION_FAILED
                    { tasks(filter: {dueFrom: "soon"}) { totalCount } }     | GRAPHQL_VALIDATION_FAILED
                    { task { id } }                                         | GRAPHQL_VALIDATION_FAILED
                    query($a: Int = "x") { tasks(first: $a) { totalCount } } | GRAPHQL_VALIDATION_FAILED
                    query($a: String) { tasks(first: $a) { totalCount } }   | GRAPHQL_VALIDATION_FAILED
                    { ...A } fragment A on Query { ...A }                   | GRAPHQL_VALIDATION_FAILED
                    mutation { createTask(input: {title: 1}) { task { id } } } | GRAPHQL_VALIDATION_FAILED
                    mutation { createTask(input: {}) { task { id } } }      | GRAPHQL_VALIDATION_FAILED
                    subscription { nothing }                                | GRAPHQL_VALIDATION_FAILED
                    subscription { taskChanged @skip(if: true) { taskId } } | GRAPHQL_VALIDATION_FAILED
                    subscription($a: Boolean!) { taskChanged @include(if: $a) { taskId } } | GRAPHQL_VALIDATION_FAILED
                    subscription { ... @skip(if: true) { taskChanged { taskId } } } | GRAPHQL_VALIDATION_FAILED
                    subscription { ...A } fragment A on Subscription { ...A } | GRAPHQL_VALIDATION_FAILED
                    subscription { ...A } fragment A on Query { __typename } | GRAPHQL_VALIDATION_FAILED
                    subscription { ...A }                                   | GRAPHQL_VALIDATION_FAILED
                    query A { __typename } query B { __typename }           | BAD_USER_INPUT
                    """)
    void aBadDocument(String document, String code) {
        assertNotExecuted(Map.of("query", document), code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"input": {"title": {"a": 1}}}
                    {"input": {"title": ["a"]}}
                    {"input": {"title": 1.5}}
                    {"input": {"title": null}}
                    {"input": {}}
                    {"input": "text"}
                    {"input": null}
                    {}
                    {"input": {"title": "a", "nothing": 1}}
                    {"input": {"title": "a", "status": "NOPE"}}
                    {"input": {"title": "a", "status": 1}}
                    {"input": {"title": "a", "completed": "yes"}}
                    {"input": {"title": "a", "dueDate": "2026-02-30"}}
                    {"input": {"title": "a", "dueDate": 20261120}}
                    {"input": {"title": "a", "tags": [null]}}
                    {"input": {"title": "a", "tags": {"a": 1}}}
                    """)
    void aBadVariable(String variables) {
        assertNotExecuted(
                Map.of("query", CREATE, "variables", JsonMapper.shared().readValue(variables, Map.class)),
                "BAD_USER_INPUT");
    }

    @Test
    void anUnknownOperation() {
        assertNotExecuted(Map.of("query", "query A { __typename }", "operationName", "B"), "BAD_USER_INPUT");
    }

    @Test
    void aDocumentWithoutEndIsTooComplex() {
        assertNotExecuted(Map.of("query", "{a".repeat(10_000) + "}".repeat(10_000)), "QUERY_TOO_COMPLEX");
        assertNotExecuted(Map.of("query", "{" + " a".repeat(20_000) + "}"), "QUERY_TOO_COMPLEX");
    }

    @Test
    void fragmentsThatDoubleAgainAndAgainAreTooComplex() {
        for (String type : List.of("TaskConnection", "__Schema")) {
            String root = type.equals("__Schema") ? "{ __schema { ...F0 } }" : "{ tasks { ...F0 } }";
            String fragments = IntStream.range(0, 60)
                    .mapToObj(i -> " fragment F%d on %s { ...F%d ...F%d }".formatted(i, type, i + 1, i + 1))
                    .collect(Collectors.joining());

            assertNotExecuted(
                    Map.of("query", root + fragments + " fragment F60 on " + type + " { __typename }"),
                    "QUERY_TOO_COMPLEX");
        }
    }

    @Test
    void theOlderFormOfAnswerIsAlwaysOk() {
        HttpResponse<String> answer = new RawHttp(port).post("{\"query\": \"{ nothing }\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("GRAPHQL_VALIDATION_FAILED").doesNotContain("\"data\"");
    }

    @Test
    void anErrorSaysWhere() {
        HttpResponse<String> answer = new RawHttp(port)
                .postAccepting(GRAPHQL_RESPONSE, "{\"query\": \"{ list: tasks(first: -1) { totalCount } }\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"locations\":[{\"line\":1,\"column\":3}]", "\"path\":[\"list\"]", "\"data\":null")
                .contains("{\"code\":\"BAD_USER_INPUT\"}");
    }

    private void assertNotExecuted(Map<String, ?> request, String code) {
        String body = JsonMapper.shared().writeValueAsString(request);
        HttpResponse<String> answer = new RawHttp(port).postAccepting(GRAPHQL_RESPONSE, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"errors\":[{\"message\":\"")
                .contains("\"extensions\":{\"code\":\"" + code + "\"}")
                .doesNotContain("\"data\"");
        InnerWords.assertNoneIn(answer.body());
    }
}
