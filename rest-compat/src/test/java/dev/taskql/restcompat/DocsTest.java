package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.net.URI;
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
    void pageLoadsEverythingFromThisServer() {
        ResponseEntity<String> page = get("/docs");
        String html = String.valueOf(page.getBody());

        assertThat(html).doesNotContain("http:", "https:", "src=\"//", "href=\"//");
        assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe-eval");
        assertThat(Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(html).results())
                .hasSize(4)
                .allSatisfy(asset ->
                        assertThat(get(asset.group(1)).getStatusCode().value()).isEqualTo(200));
    }

    @Test
    void nothingElseOfTheDocsIsServed() {
        assertThat(get("/docs/index.htm").getStatusCode().value()).isEqualTo(404);
        assertThat(get("/docs/%2e%2e/openapi.yaml").getStatusCode().value()).isEqualTo(400);
    }

    private ResponseEntity<String> get(String path) {
        return RestClient.create()
                .method(HttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }
}
