package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestNode;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

@TaskqlTest
class DocsTest {

    @LocalServerPort
    private int port;

    @Test
    void descriptionIsServedToAnyoneAsItIsWritten() {
        ResponseEntity<String> answer = get("/openapi.json");

        assertThat(answer.getHeaders().getContentType()).hasToString("application/json");
        assertThat(Contract.JSON.readTree(answer.getBody())).isEqualTo(new Contract().at(""));
    }

    @Test
    void descriptionNamesServersRelativeToItself() {
        assertThat(new Contract().at("/servers").findValuesAsString("url")).containsExactly("/");
    }

    @Test
    void pageIsThereWhereTheConsoleIs() {
        assertThat(get("/docs").getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void pageLoadsEverythingFromThisServer() {
        try (TestNode node = TestNode.start(Map.of("taskql.console.enabled", "true"))) {
            ResponseEntity<String> page = get(node.port(), "/docs");
            String html = String.valueOf(page.getBody());

            assertThat(html).doesNotContain("http:", "https:", "src=\"//", "href=\"//");
            assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe-eval");
            assertThat(Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                            .matcher(html)
                            .results())
                    .hasSize(7)
                    .allSatisfy(asset -> assertThat(status(node, asset.group(1)))
                            .as(asset.group(1))
                            .isEqualTo(200));
            assertThat(status(node, "/docs/index.htm")).isEqualTo(404);
            assertThat(status(node, "/docs/swagger-ui/nothing.js")).isEqualTo(404);
            assertThat(status(node, "/docs/%2e%2e/openapi.yaml")).isEqualTo(400);
        }
    }

    private static int status(TestNode node, String path) {
        return get(node.port(), path).getStatusCode().value();
    }

    private ResponseEntity<String> get(String path) {
        return get(port, path);
    }

    private static ResponseEntity<String> get(int port, String path) {
        return RestClient.create()
                .method(HttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }
}
