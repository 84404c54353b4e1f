package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is as large as may be is executed; one more is refused, on every transport, and changes nothing. */
@TaskqlTest
class LimitsTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final String TASK_FIELDS =
            "id title description status completed priority dueDate tags createdAt updatedAt completedAt revision";

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    private final TestUser user = TestUser.create();

    /**
     * Something that is allowed so many times, and no more.
     *
     * @param reason what the refusal says, so that no other limit does this one's work
     */
    record Limit(String name, String reason, int most, Request.Factory factory) {

        Request within() {
            return factory.of(most);
        }

        Request beyond() {
            return factory.of(most + 1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Request(String query, Map<String, ?> variables) {

        @FunctionalInterface
        interface Factory {
            Request of(int count);
        }

        static Request of(String query) {
            return new Request(query, Map.of());
        }
    }

    static List<Limit> limits() {
        return List.of(
                limit("root fields", "root fields", 20, n -> "{" + aliased(n, "viewer { userId }") + "}"),
                limit("aliases", "aliases", 30, n -> "{ viewer {" + aliased(n, "userId") + "} }"),
                limit("aliases of __typename", "aliases", 30, n -> "{" + aliased(n, "__typename") + "}"),
                limit(
                        "aliases in fragments",
                        "aliases",
                        15,
                        n -> "{ viewer { " + "...A ".repeat(n) + "} } fragment A on Viewer { a: name b: name }"),
                // Nothing in the schema is as deep: what is within the limit is invalid.
                limit("depth", "in one another", 15, n -> "{ a ".repeat(n) + "}".repeat(n)),
                limit(
                        "depth in fragments",
                        "in one another",
                        13,
                        n -> "{ a { ...A } } fragment A on B { c " + "{ a ".repeat(n) + "}".repeat(n) + "}"),
                limit(
                        "directives",
                        "directives",
                        50,
                        n -> "{ viewer { " + "userId @include(if: true) ".repeat(n) + "} }"),
                limit(
                        "directives on spreads and in fragments",
                        "directives",
                        25,
                        n -> "{ viewer { " + "...A @include(if: true) ".repeat(n)
                                + "} } fragment A on Viewer { name @skip(if: true) }"),
                // { viewer { } } are 5 tokens, and the end is one
                limit("tokens", "too long", 1_994, n -> "{ viewer { " + "name ".repeat(n) + "} }"),
                limit("characters", "too long", 99_985, n -> "{ __typename }#" + "x".repeat(n)),
                // 2 + 909 * 22 = 20,000
                new Limit("cost of a page", "costs 20022", 909, n -> pageOf(n, "title ".repeat(22))),
                limit("cost of bulk writes", "costs 20020", 19, n -> "mutation {" + aliased(n, emptyDelete()) + "}"),
                new Limit(
                        "values in variables",
                        "variables hold too much",
                        30_000,
                        n -> filterOf("tags", Collections.nCopies(n - 2, "a"))),
                new Limit(
                        "objects in variables",
                        "variables hold too much",
                        2_000,
                        n -> filterOf("or", Collections.nCopies(n - 1, Map.of()))));
    }

    private static Limit limit(String name, String reason, int most, IntFunction<String> query) {
        return new Limit(name, reason, most, n -> Request.of(query.apply(n)));
    }

    private static Request pageOf(int size, String fields) {
        return new Request("query($n: Int) { tasks(first: $n) { nodes { " + fields + "} } }", Map.of("n", size));
    }

    private static String emptyDelete() {
        return "deleteTasks(input: {filter: {search: \"nothing of this\"}}) { __typename }";
    }

    private static Request filterOf(String field, List<?> values) {
        return new Request(
                "query($f: TaskFilter) { tasks(filter: $f) { totalCount } }", Map.of("f", Map.of(field, values)));
    }

    private static String aliased(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> " a" + i + ": " + field).collect(Collectors.joining());
    }

    private static Stream<Arguments> limitsOnAllTransports() {
        return limits().stream()
                .flatMap(limit -> Stream.of(Transport.values()).map(transport -> Arguments.of(limit, transport)));
    }

    private JsonNode answer(Transport transport, Request request) {
        return transport.answer(port, user.token(), request.query(), request.variables());
    }

    @ParameterizedTest
    @MethodSource("limitsOnAllTransports")
    void asMuchAsMayBePasses(Limit limit, Transport transport) {
        JsonNode answer = answer(transport, limit.within());

        assertThat(Transport.codes(answer)).doesNotContain("QUERY_TOO_COMPLEX", "INTERNAL_SERVER_ERROR");
    }

    @ParameterizedTest
    @MethodSource("limitsOnAllTransports")
    void oneMoreIsRefused(Limit limit, Transport transport) {
        long start = System.nanoTime();
        JsonNode answer = answer(transport, limit.beyond());

        assertThat(Transport.codes(answer)).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(answer.at("/errors/0/message").stringValue()).contains(limit.reason());
        assertThat(answer.has("data")).isFalse();
        InnerWords.assertNoneIn(answer.toString());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    static List<Request> bombs() {
        String doubling = IntStream.range(0, 60)
                .mapToObj(i -> " fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        return List.of(
                Request.of("{ ...F0 }" + doubling + " fragment F60 on Query { viewer { userId } }"),
                Request.of("{ ...F0 }" + doubling + " fragment F60 on Query { __typename }"),
                Request.of("{" + aliased(600, "viewer { userId }") + "}"),
                Request.of("{ viewer { userId " + "@a ".repeat(900) + "} }"),
                Request.of("{ viewer { userId " + "@a ".repeat(200_000) + "} }"),
                Request.of("{a".repeat(10_000) + "}".repeat(10_000)),
                Request.of("{ a" + "{ a ".repeat(15) + "}".repeat(15) + " }"),
                Request.of("{ tasks(filter: " + "{and: [".repeat(5_000) + "]}".repeat(5_000) + ") { totalCount } }"),
                Request.of("{ tasks(first: " + "9".repeat(500_000) + ") { totalCount } }"),
                Request.of("{ __typename }" + " ".repeat(900_000)),
                Request.of("query(" + aliased(900, "Int ").replace(" a", " $a") + ") { __typename }"),
                Request.of("{ __schema { types { fields { type { fields { name } } } } } }"),
                Request.of("{ a: __schema { types { name } } b: __schema { types { name } } }"),
                filterOf("or", Collections.nCopies(100_000, Map.of())),
                filterOf("tags", Collections.nCopies(200_000, "a")));
    }

    private static Stream<Arguments> bombsOnAllTransports() {
        return bombs().stream()
                .flatMap(bomb -> Stream.of(Transport.values()).map(transport -> Arguments.of(bomb, transport)));
    }

    @ParameterizedTest
    @MethodSource("bombsOnAllTransports")
    void aBombIsRefusedAtOnce(Request bomb, Transport transport) {
        long start = System.nanoTime();

        JsonNode answer = answer(transport, bomb);

        assertThat(Transport.codes(answer)).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void fragmentsInACircleAreInvalid(Transport transport) {
        String circle = "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }";

        assertThat(Transport.codes(answer(transport, Request.of(circle))))
                .isNotEmpty()
                .containsOnly("GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsRefusedChangesNothing(Transport transport) {
        String creations = aliased(21, "createTask(input: {title: \"a\"}) { task { id } }");

        JsonNode answer = answer(transport, Request.of("mutation {" + creations + "}"));

        assertThat(Transport.codes(answer)).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(tasks.counts(user.viewer(), LocalDate.EPOCH).total()).isZero();
    }

    @Test
    void aThousandTasksWithEverythingPass() {
        String page = "query($n: Int) { tasks(first: $n) { edges { cursor node { " + TASK_FIELDS
                + " } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }";

        assertThat(cost(new Request(page, Map.of("n", 1_000)))).isEqualTo(14_008);
    }

    @Test
    void aThousandTasksCanBeCreatedAtOnce() {
        Map<String, ?> task = Map.of(
                "title", "a",
                "description", "b",
                "status", "PENDING",
                "completed", false,
                "priority", "LOW",
                "dueDate", "2026-11-20",
                "tags", IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());
        String create = "mutation($input: CreateTasksInput!) { createTasks(input: $input) { tasks { " + TASK_FIELDS
                + " } userErrors { code message field } } }";
        var input = Map.of("tasks", Collections.nCopies(1_000, task));

        assertThat(cost(new Request(create, Map.of("input", input)))).isEqualTo(13_006);
        assertThat(tasks.counts(user.viewer(), LocalDate.EPOCH).total()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { __typename }                                                          |     0
                    { viewer { __typename userId } }                                        |     2
                    { tasks { nodes { id } } }                                              |    52
                    { tasks(first: 10) { nodes { id title } totalCount } }                  |    23
                    { tasks(last: 10) { nodes { id } } }                                    |    12
                    { tasks(first: null) { nodes { id } } }                                 |    52
                    { tasks(first: 10) { ...C } } fragment C on TaskConnection { nodes { ...T } } fragment T on Task { id } | 12
                    { tasks(first: 10) { ... on TaskConnection { edges { node { id } } } } } |    22
                    { a: tasks(first: 10) { nodes { id } } b: tasks(first: 20) { nodes { id } } } | 34
                    query($n: Int = 7) { tasks(first: $n) { nodes { id } } }                |     9
                    query($n: Int) { tasks(first: $n) { nodes { id } } }                    |    52
                    { viewer { userId @skip(if: true) name @include(if: false) } }          |     3
                    { taskChanges { hasMore changes { taskId task { id } } } }              | 1_503
                    { taskChanges(first: 3) { changes { syncToken } } }                     |     5
                    mutation { createTask(input: {title: "a"}) { task { id } } }            |     3
                    mutation { createTasks(input: {tasks: [{title: "a"}, {title: "b"}]}) { tasks { id } } } | 6
                    mutation { updateTasks(input: {filter: {search: "a"}, set: {completed: true}}) { tasks { id } } } | 1_003
                    mutation { deleteTasks(input: {filter: {search: "a"}}) { deletedTaskIds } } | 1_002
                    """)
    void theCostIsToldOnRequest(String document, String cost) {
        assertThat(cost(Request.of(document))).isEqualTo(Integer.parseInt(cost.replace("_", "")));
    }

    @Test
    void theCostOfWhatIsRefusedIsToldToo() {
        assertThat(cost(pageOf(1_000, "title ".repeat(20)))).isEqualTo(20_002);
    }

    @Test
    void nobodyIsToldTheCostUnasked() {
        assertThat(answer(Transport.POST, Request.of("{ __typename }")).has("extensions"))
                .isFalse();
    }

    @Test
    void aMessageMayAskForTheCostToo() {
        try (TestSocket socket = TestSocket.open(port, user.token())) {
            var payload = Map.of("query", "{ viewer { userId } }", "extensions", Map.of("cost", true));
            socket.send(Map.of("type", "subscribe", "id", "1", "payload", payload));

            assertThat(socket.take().at("/payload/extensions/cost").intValue()).isEqualTo(2);
        }
    }

    @Test
    void theStatusTellsWhatTheNewerFormOfAnswerPromises() {
        String body = JSON.writeValueAsString(Map.of("query", "{" + aliased(31, "__typename") + "}"));

        assertThat(new RawHttp(port)
                        .postAccepting("application/graphql-response+json", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(new RawHttp(port).post(body).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondTimeTheSameIsRefused() {
        Request beyond = pageOf(910, "title ".repeat(22));

        assertThat(Transport.codes(answer(Transport.POST, beyond))).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(Transport.codes(answer(Transport.POST, pageOf(909, "title ".repeat(22)))))
                .isEmpty();
        assertThat(Transport.codes(answer(Transport.POST, beyond))).containsExactly("QUERY_TOO_COMPLEX");
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 62, 10_000})
    void variablesAreOnlySoDeep(int depth) {
        // The body and the variables are a level each.
        String nested = "[".repeat(depth) + "]".repeat(depth);
        int status = new RawHttp(port)
                .post("{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + nested + "}}")
                .statusCode();

        assertThat(status).isEqualTo(depth + 2 <= StrictJson.MAX_DEPTH ? 200 : 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "99999999999999999999"})
    void hugeNumbersAreBadInput(String number) {
        String body = "{\"query\": \"query($n: Int) { tasks(first: $n) { totalCount } }\", \"variables\": {\"n\": "
                + number + "}}";

        assertThat(Transport.codes(JSON.readTree(new RawHttp(port).post(body).body())))
                .containsExactly("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspection.graphql", "relay.graphql", "typenames.graphql"})
    void whatToolsSendPasses(String file) throws IOException {
        String query = new ClassPathResource("documents/" + file).getContentAsString(StandardCharsets.UTF_8);
        for (Transport transport : Transport.values()) {
            JsonNode answer = answer(transport, new Request(query, Map.of("first", 100)));
            assertThat(answer.path("errors").valueStream()).isEmpty();
            assertThat(answer.has("data")).isTrue();
        }
    }

    private int cost(Request request) {
        String body = JSON.writeValueAsString(Map.of("query", request.query(), "variables", request.variables()));
        String answer = new RawHttp(port, user.token())
                .postWith("X-Taskql-Cost", "1", body)
                .body();
        return JSON.readTree(answer).at("/extensions/cost").intValue();
    }
}
