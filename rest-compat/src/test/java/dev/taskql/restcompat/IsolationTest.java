package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

@TaskqlTest
class IsolationTest {

    @LocalServerPort
    private int port;

    private RestApi owner;
    private RestApi stranger;
    private String id;
    private RestApi.Answer before;

    @BeforeEach
    void giveTheOwnerATask() {
        owner = RestApi.of(port, new TestUser("José-" + UUID.randomUUID()));
        stranger = RestApi.of(port, TestUser.create());
        id = owner.create("{\"title\": \"mine\", \"tags\": [\"secret\"]}").text("id");
        before = owner.list("");
    }

    /** One of the six requests. */
    record Request(
            HttpMethod method, String below, @Nullable String body) {

        RestApi.Answer send(RestApi api, String tasks, String id) {
            return api.send(method, tasks + below.replace("{id}", id), body);
        }

        @Override
        public String toString() {
            return method + " …" + below;
        }
    }

    static Stream<Request> requests() {
        return Stream.concat(
                Stream.of(
                        new Request(HttpMethod.GET, "", null),
                        new Request(HttpMethod.POST, "", "{\"title\": \"theirs\"}")),
                requestsOnOneTask());
    }

    static Stream<Request> requestsOnOneTask() {
        return Stream.of(
                new Request(HttpMethod.GET, "/{id}", null),
                new Request(HttpMethod.PUT, "/{id}", "{\"title\": \"theirs\"}"),
                new Request(HttpMethod.DELETE, "/{id}", null),
                new Request(HttpMethod.PATCH, "/{id}/complete", null));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void pathOfAnotherUserIsForbiddenWhetherTheyExistOrNot(Request request) {
        RestApi.Answer existing = request.send(stranger, owner.tasks(), id);
        RestApi.Answer unknown = request.send(stranger, "/api/nobody-" + UUID.randomUUID() + "/tasks", id);

        assertThat(existing.status()).isEqualTo(403);
        assertThat(existing.body()).isEqualTo(unknown.body());
        assertThat(unknown.status()).isEqualTo(403);
        assertNothingHappened();
    }

    @ParameterizedTest
    @MethodSource("requestsOnOneTask")
    void taskOfAnotherUserUnderOnesOwnPathIsLikeOneThatNeverWas(Request request) {
        RestApi.Answer theirs = request.send(stranger, stranger.tasks(), id);
        RestApi.Answer unknown =
                request.send(stranger, stranger.tasks(), UUID.randomUUID().toString());

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.body()).isEqualTo(unknown.body());
        assertNothingHappened();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void nothingIsToldWithoutAToken(Request request) {
        RestApi.Answer answer = request.send(RestApi.withoutToken(port), owner.tasks(), id);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertNothingHappened();
    }

    @Test
    void sameIdIsFreeForEachUser() {
        String body = "{\"id\": \"%s\", \"title\": \"theirs\"}".formatted(id);

        assertThat(stranger.create(body).status()).isEqualTo(201);
        assertThat(stranger.read(id).text("title")).isEqualTo("theirs");
        assertNothingHappened();
    }

    @Test
    void listHoldsOnesOwnTasksAlone() {
        assertThat(stranger.list("?tags=secret&search=mine").json().size()).isZero();
        assertThat(stranger.list("").header("X-Total-Count")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dotted.name", "a\u2028b\u2029c", "ünï cödé+&=,'@:!$()*~😀"})
    void nameIsTheSameHoweverManyOfItsBytesAreEncoded(String name) {
        var user = new TestUser(name + UUID.randomUUID());
        StringBuilder encoded = new StringBuilder();
        for (byte part : user.id().getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(part));
        }

        RestApi.Answer answer = RestApi.of(port, user).send(HttpMethod.GET, "/api/" + encoded + "/tasks", null);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void lookAlikeIsAnotherUser(BiFunction<String, String, String> spelling) {
        String name = owner.user().id();
        String path = spelling.apply(name, owner.tasks());

        assertThat(owner.send(HttpMethod.GET, path, null).status()).isEqualTo(403);
    }

    static Stream<BiFunction<String, String, String>> lookAlikes() {
        return Stream.of(
                (name, path) -> path.replace("Jos", "jos"),
                (name, path) -> path.replace("Jos", "JOS"),
                (name, path) -> path.replace("%C3%A9", "e%CC%81"),
                (name, path) -> path.replace("%C3%A9", "%C3%89"),
                (name, path) -> path.replace("%C3%A9", "e"),
                (name, path) -> path.replace("J", "%EF%BC%AA"),
                (name, path) -> path.replace("o", "%D0%BE"),
                (name, path) -> path.replace("/tasks", "%20/tasks"),
                (name, path) -> path.replace("/tasks", "%E2%80%8B/tasks"),
                (name, path) -> path.replace("/tasks", "./tasks"),
                (name, path) -> path.replace("/tasks", "+/tasks"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/{owner}%2Ftasks",
                "/api/{stranger}%2F..%2F{owner}/tasks",
                "/api/{stranger}/../{owner}/tasks",
                "/api/{stranger}/%2e%2e/{owner}/tasks",
                "/api/{stranger}/tasks/../../{owner}/tasks",
                "/api/{stranger}/tasks/..%2F..%2F{owner}%2Ftasks%2F{id}",
                "/api/{stranger}/tasks/{id}%00",
                "/api/{stranger}/tasks/%2e%2e%2f{id}",
                "/api/{stranger};{owner}/tasks",
                "/api/{stranger}%3B{owner}/tasks",
                "/api/{stranger}%5C..%5C{owner}/tasks",
                "/api/{stranger}%25/tasks",
                "/api/{stranger}%FF/tasks",
                "/api/{stranger}%C0%AF/tasks",
                "/api/{stranger}//tasks",
                "/api//{owner}/tasks",
                "/api/../tasks",
                "/api/.../tasks",
                "/api/%2e/tasks",
                "/api/{stranger}/tasks/{id}/complete/../",
                "/api/{owner}",
                "/api/{owner}/tasks/{id}/other",
                "/API/{owner}/tasks",
                "/api/{owner}/TASKS",
                "/api/{stranger}/tasks/{long}",
            })
    void crookedPathReachesNobody(String template) {
        String path = template.replace("{owner}", segment(owner))
                .replace("{stranger}", segment(stranger))
                .replace("{id}", id)
                .replace("{long}", "x".repeat(7000));

        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE}) {
            RestApi.Answer answer = stranger.send(method, path, method.equals(HttpMethod.PUT) ? "{}" : null);
            assertThat(answer.status()).as(path).isBetween(400, 405);
            assertThat(answer.body()).doesNotContain("mine");
        }
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a;b", "a%b", "..", "...", "a%2Fb"})
    void userWhoCannotStandInAPathIsRefused(String name) {
        RestApi user = RestApi.of(port, new TestUser(name));

        assertThat(user.list("").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth0|7", "a.b+c@example.org", "ü ü", "日本", "😀", "?#[]&=,:'\"<>`{}^", "~-_."})
    void userMayHaveAnyOtherName(String name) {
        RestApi user = RestApi.of(port, new TestUser(name + "-" + UUID.randomUUID()));

        RestApi.Answer created = user.create("{\"title\": \"x\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("user_id")).isEqualTo(user.user().id());
        assertThat(user.send(HttpMethod.GET, String.valueOf(created.header("Location")), null)
                        .status())
                .isEqualTo(200);
    }

    private static String segment(RestApi api) {
        return api.tasks().replaceAll("^/api/|/tasks$", "");
    }

    private void assertNothingHappened() {
        assertThat(owner.list("").body()).isEqualTo(before.body());
    }
}
