package dev.taskql.graphql;

import dev.taskql.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends to the GraphQL endpoint what no GraphQL client would. */
final class RawHttp {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String url;
    private final String token;

    RawHttp(int port) {
        this(port, TestUser.create().token());
    }

    RawHttp(int port, String token) {
        this.url = "http://localhost:" + port + "/graphql";
        this.token = token;
    }

    HttpResponse<String> post(String body) {
        return send(request("").header("Content-Type", "application/json").POST(text(body)));
    }

    HttpResponse<String> post(byte[] body) {
        return send(request("")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> post(String contentType, String body) {
        return send(request("").header("Content-Type", contentType).POST(text(body)));
    }

    /** By an operation that is accepted as the newer of the two forms. */
    HttpResponse<String> postAccepting(String accept, String body) {
        return send(request("")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(text(body)));
    }

    /** With one more header. */
    HttpResponse<String> postWith(String header, String value, String body) {
        return send(request("")
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(text(body)));
    }

    HttpResponse<String> get(String queryString) {
        return send(request("?" + queryString).GET());
    }

    HttpResponse<String> method(String method) {
        return send(request("").method(method, HttpRequest.BodyPublishers.noBody()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(url + rest)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher text(String body) {
        return HttpRequest.BodyPublishers.ofString(body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
