package dev.taskql.restcompat;

import dev.taskql.TestUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The server as one user's client sees it, each answer held against openapi.yaml. */
record RestApi(RestClient client, String server, TestUser user) {

    static RestApi of(int port, TestUser user) {
        return of(port, user, headers -> headers.setBearerAuth(user.token()));
    }

    static RestApi withoutToken(int port) {
        return of(port, TestUser.create(), headers -> {});
    }

    private static RestApi of(int port, TestUser user, Consumer<HttpHeaders> signIn) {
        RestClient client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .bufferContent((uri, method) -> true)
                .requestInterceptor(new ContractCheck())
                .defaultHeaders(signIn)
                .build();
        return new RestApi(client, "http://127.0.0.1:" + port, user);
    }

    record Answer(int status, HttpHeaders headers, String body) {

        JsonNode json() {
            return Contract.JSON.readTree(body);
        }

        String text(String member) {
            return json().path(member).asString();
        }

        @Nullable
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** The path of the user's own tasks. */
    String tasks() {
        return "/api/" + URLEncoder.encode(user.id(), StandardCharsets.UTF_8).replace("+", "%20") + "/tasks";
    }

    Answer list(String query) {
        return send(HttpMethod.GET, tasks() + query, null);
    }

    Answer create(String body) {
        return send(HttpMethod.POST, tasks(), body);
    }

    Answer read(String id) {
        return send(HttpMethod.GET, tasks() + "/" + id, null);
    }

    Answer update(String id, String body, String... headers) {
        return send(HttpMethod.PUT, tasks() + "/" + id, body, headers);
    }

    Answer delete(String id, String... headers) {
        return send(HttpMethod.DELETE, tasks() + "/" + id, null, headers);
    }

    Answer complete(String id, @Nullable String body, String... headers) {
        return send(HttpMethod.PATCH, tasks() + "/" + id + "/complete", body, headers);
    }

    /** Sends a path as it is, percent signs included; headers are names and values in turn. */
    Answer send(HttpMethod method, String path, @Nullable String body, String... headers) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return sendBytes(method, path, bytes, "application/json", headers);
    }

    /** The same with any body; an empty one is none. */
    Answer sendBytes(HttpMethod method, String path, byte[] body, String type, String... headers) {
        var request = client.method(method).uri(URI.create(server + path));
        if (body.length > 0) {
            request.header(HttpHeaders.CONTENT_TYPE, type).body(body);
        }
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        return request.exchange((sent, response) -> new Answer(
                response.getStatusCode().value(),
                response.getHeaders(),
                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
