package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told: which pages may call (CORS), and what not to do with the answers. */
@TaskqlTest
class BrowserTest {

    private static final String FRONTEND = "https://frontend.example";

    private final Wire server;

    BrowserTest(@LocalServerPort int port) {
        server = new Wire(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/graphql, POST, content-type",
        "/graphql, POST, authorization",
        "/api/ann/tasks, GET, accept",
        "/api/ann/tasks/1, PUT, if-match",
        "/api/ann/tasks/1, PATCH, authorization",
        "/api/ann/tasks/1, DELETE, authorization"
    })
    void theFrontEndMayAskWithoutATokenWhatItMaySend(String path, String method, String header) throws Exception {
        HttpResponse<String> answer = server.send(preflight(path, FRONTEND, method, header));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRONTEND);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains(method);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue(header);
    }

    @ParameterizedTest
    @CsvSource({"POST, x-anything", "TRACE, accept"})
    void theFrontEndMayNotSendEverything(String method, String header) throws Exception {
        assertThat(server.send(preflight("/graphql", FRONTEND, method, header)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theFrontEndMayReadWhyItWasRefused() throws Exception {
        HttpResponse<String> answer = server.send(server.graphql().header("Origin", FRONTEND));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRONTEND);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag", "Link", "Location", "X-Total-Count", "Retry-After", "RateLimit", "RateLimit-Policy");
    }

    @ParameterizedTest
    @CsvSource({"/graphql, 401", "/nowhere, 401", "/a;b, 400", "/dev/token, 404"})
    void everyAnswerCarriesTheFixedHeaders(String path, int status) throws Exception {
        String method = path.equals("/dev/token") ? "POST" : "GET";
        HttpResponse<String> answer = server.send(server.request(path).method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server");
    }

    private HttpRequest.Builder preflight(String path, String origin, String method, String header) {
        return server.request(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", header)
                .method("OPTIONS", BodyPublishers.noBody());
    }
}
