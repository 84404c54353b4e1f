package dev.taskql.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of a production server that has them switched on, over the wire; what they do, a browser tests. */
@TestInstance(Lifecycle.PER_CLASS)
class PagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    private TestNode server;

    @BeforeAll
    void start() {
        server = TestNode.start(Map.of("taskql.console.enabled", "true"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql"})
    void anybodyMayReadAPageAndEverythingThatItLoads(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(LINK.matcher(page.body()).results().map(MatchResult::group)).isNotEmpty();
        assertThat(LINK.matcher(page.body()).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(link).startsWith("/"))
                .allSatisfy(link -> assertThat(get(link).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql"})
    void pagesLetNoOtherHostInAndNobodyFrameThem(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .contains("base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe-eval", "http:", "https:", "*");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void onlyTheEditorMaySetStylesInline() throws Exception {
        assertThat(header(get("/"), "Content-Security-Policy"))
                .contains("style-src 'self';", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe-inline");
        assertThat(header(get("/graphiql"), "Content-Security-Policy")).contains("style-src 'self' 'unsafe-inline';");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql", "/console/server.js"})
    void pagesAreTheSameForEverybody(String path) throws Exception {
        TestUser user = TestUser.create();

        HttpResponse<String> signedIn = send(request(path).header("Authorization", "Bearer " + user.token()));

        assertThat(signedIn.body()).isEqualTo(get(path).body()).doesNotContain(user.id(), "eyJ");
    }

    @Test
    void productionOffersNoDemoSignIn() throws Exception {
        HttpResponse<String> facts = get("/console/server.js");

        assertThat(header(facts, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(facts.body()).contains("hasDemoSignIn = false");
        assertThat(send(request("/dev/token").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void sharedDocumentsAreThoseOfTheSchema() throws Exception {
        JsonNode operations =
                new JsonMapper().readTree(get("/console/operations.json").body());

        assertThat(operations.findValuesAsString("name")).isSorted().contains("Tasks", "CreateTask", "TaskChanged");
        assertThat(operations.findValuesAsString("document"))
                .allSatisfy(document -> assertThat(document).containsPattern("^(query|mutation|subscription) \\w+"));
    }

    @ParameterizedTest
    @CsvSource({
        "/console/session.js, text/javascript",
        "/console/header.js, text/javascript",
        "/console/page.css, text/css",
        "/console/icon.svg, image/svg+xml"
    })
    void whatChangesWithTheServerIsAskedForEachTime(String path, String contentType) throws Exception {
        HttpResponse<String> asset = get(path);
        String entityTag = header(asset, "ETag");

        assertThat(header(asset, "Content-Type")).startsWith(contentType);
        assertThat(header(asset, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(asset, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(send(request(path).header("If-None-Match", entityTag)).statusCode())
                .isEqualTo(304);
    }

    @Test
    void bundledFilesAreKeptForEverAndSentCompressed() throws Exception {
        String script = LINK.matcher(get("/graphiql").body())
                .results()
                .map(link -> link.group(1))
                .filter(link -> link.matches("/console/graphiql/graphiql-[A-Z0-9]{8}\\.js"))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> plain = get(script);
        HttpResponse<String> compressed = send(request(script).header("Accept-Encoding", "gzip"));

        assertThat(header(plain, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/, 404",
        "/console/nothing.js, 404",
        "/console/graphiql.html, 404",
        "/console/pages/start.html, 404",
        "/console/bundle/graphiql.html, 404",
        "/console/graphiql/graphiql.html, 404",
        "/console/graphiql/, 404",
        "/console/../application.yaml, 400",
        "/console/%2e%2e/pages/start.html, 400",
        "/console/%2e%2e%2fpages/start.html, 400",
        "/console/..%5capplication.yaml, 400",
        "/console/graphiql/%252e%252e/graphiql.html, 400",
        "/console//session.js, 400",
        "/console/session.js%00.css, 400",
        "/graphiql/, 401",
        "/graphiql/x, 401",
        "/index.html, 401"
    })
    void nothingElseIsServed(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("<html", "spring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql", "/console/session.js", "/console/server.js"})
    void pagesCanOnlyBeRead(String path) throws Exception {
        HttpResponse<String> head = send(request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertThat(send(request(path).method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
