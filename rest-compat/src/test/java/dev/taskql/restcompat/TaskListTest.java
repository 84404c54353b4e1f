package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

@TaskqlTest
class TaskListTest {

    @LocalServerPort
    private int port;

    private RestApi api;

    @BeforeEach
    void makeThreeTasks() {
        api = RestApi.of(port, TestUser.create());
        api.create(
                "{\"title\": \"b\", \"priority\": \"high\", \"due_date\": \"2026-11-22\", \"tags\": [\"x\", \"y\"]}");
        api.create("{\"title\": \"a\", \"priority\": \"low\", \"description\": \"Milk\", \"status\": \"in_progress\"}");
        api.create("{\"title\": \"c\", \"due_date\": \"2026-11-21\", \"completed\": true, \"tags\": [\"y\"]}");
        api.update(id("b"), "{\"description\": \"later\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | c a b",
                "?status=all                     | c a b",
                "?status=pending                 | a b",
                "?status=in_progress             | a",
                "?status=completed               | c",
                "?completed=true                 | c",
                "?completed=False                | a b",
                "?status=pending&completed=true  | ''",
                "?priority=high                  | b",
                "?search=MILK                    | a",
                "?search=milk%20a                | a",
                "?search=%25                     | ''",
                "?tags=y                         | c b",
                "?tags=x&tags=y                  | b",
                "?tags=x,y                       | b",
                "?tags=,                         | c a b",
                "?sort=created                   | c a b",
                "?sort=created_at                | c a b",
                "?sort=created_asc               | b a c",
                "?sort=created_at_asc            | b a c",
                "?sort=created&order=asc         | b a c",
                "?sort_by=created_at&sort_order=asc | b a c",
                "?sort=created_desc&order=asc    | c a b",
                "?order=asc                      | b a c",
                "?sort=updated                   | b c a",
                "?sort=updated_at_asc            | a c b",
                "?sort=title                     | a b c",
                "?sort=title_desc                | c b a",
                "?sort=due_date                  | c b a",
                "?sort=due_date_desc             | b c a",
                "?sort=priority                  | b c a",
                "?sort=priority&order=asc        | a c b",
                "?sort=&order=&status=&limit=&completed=&search=&tags= | c a b",
                "?unknown=1&_=2                  | c a b",
                "?limit=2                        | c a",
                "?limit=2&offset=1               | a b",
                "?limit=2&skip=2                 | b",
                "?limit=2&page=2                 | b",
                "?limit=2&page=2&offset=2        | b",
                "?offset=2                       | b",
                "?page=2                         | c a b",
                "?limit=1000&offset=999999       | ''",
                "?limit=1&limit=1                | c",
            })
    void parametersSelectAndOrder(String query, String titles) {
        RestApi.Answer answer = api.list(query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(titlesOf(answer)).isEqualTo(titles);
        assertThat(answer.header("X-Total-Count")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=done",
                "status=PENDING",
                "completed=maybe",
                "completed=1",
                "priority=urgent",
                "sort=colour",
                "sort=created_up",
                "order=sideways",
                "sort_order=up",
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=ten",
                "limit=1.5",
                "limit=99999999999999999999",
                "offset=-1",
                "skip=x",
                "page=0",
                "limit=1&limit=2",
                "sort=title&sort_by=created",
                "limit=5&page=3&offset=1",
            })
    void unknownValueIsRefused(String query) {
        RestApi.Answer answer = api.list("?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/loc/0").asString()).isEqualTo("query");
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        RestApi.Answer answer = api.list("?limit=0&sort=colour&status=done");

        assertThat(answer.json().path("errors").size()).isEqualTo(3);
        assertThat(answer.text("detail")).contains("limit: ", "sort: ", "status: ");
    }

    @Test
    void linksLeadThroughAllPagesAndBack() {
        RestApi.Answer first = api.list("?sort=title&limit=2&unknown=a%20b");
        assertThat(first.header("X-Total-Count")).isEqualTo("3");
        assertThat(first.header("Link")).contains("rel=\"next\"").doesNotContain("prev");

        RestApi.Answer second = follow(first, "next");
        assertThat(titlesOf(second)).isEqualTo("c");
        assertThat(second.header("Link"))
                .contains("rel=\"prev\"", "unknown=a%20b")
                .doesNotContain("next");

        assertThat(titlesOf(follow(second, "prev"))).isEqualTo("a b");
    }

    @Test
    void listWithoutLimitNamesNoPages() {
        assertThat(api.list("").header("Link")).isNull();
    }

    @Test
    void linkBackFromBeyondTheEndFindsTasks() {
        assertThat(titlesOf(follow(api.list("?sort=title&limit=2&offset=50"), "prev")))
                .isEqualTo("b c");
    }

    @Test
    void headTellsTheTotalWithoutTheTasks() {
        RestApi.Answer answer = api.send(HttpMethod.HEAD, api.tasks() + "?status=pending", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Total-Count")).isEqualTo("2");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void trailingSlashIsAsGoodAsNone() {
        assertThat(titlesOf(api.send(HttpMethod.GET, api.tasks() + "/", null))).isEqualTo("c a b");
    }

    @Test
    void everythingArrivesInOneArrayHoweverMuchItIs() {
        IntStream.range(0, 1100).forEach(number -> api.create("{\"title\": \"more " + number + "\"}"));

        RestApi.Answer answer = api.list("?sort=created_asc");

        assertThat(answer.header("X-Total-Count")).isEqualTo("1103");
        assertThat(answer.json().size()).isEqualTo(1103);
        assertThat(answer.json().path(1102).path("title").asString()).isEqualTo("more 1099");
    }

    private RestApi.Answer follow(RestApi.Answer answer, String relation) {
        String links = String.valueOf(answer.header("Link"));
        String target = links.replaceAll(".*<([^>]*)>; rel=\"" + relation + "\".*", "$1");
        return api.send(HttpMethod.GET, URI.create(target).toString(), null);
    }

    private String id(String title) {
        return api.list("?search=" + title + "&sort=title")
                .json()
                .path(0)
                .path("id")
                .asString();
    }

    private static String titlesOf(RestApi.Answer answer) {
        List<String> titles = answer.json()
                .valueStream()
                .map(task -> task.path("title").asString())
                .toList();
        return String.join(" ", titles);
    }
}
