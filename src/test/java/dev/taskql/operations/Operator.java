package dev.taskql.operations;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who looks after a node, and may also be one of its users. */
record Operator(int port, int managementPort, TestUser user) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Operator of(TestNode node) {
        String port = node.context().getEnvironment().getProperty("local.management.port");
        return new Operator(node.port(), Integer.parseInt(Objects.requireNonNull(port)), TestUser.create());
    }

    /** What the management port answers. */
    HttpResponse<String> look(String path, String... headers) {
        return send(request(managementPort, path, headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpRequest.Builder request(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> graphql(String query, String... headers) {
        return send(request(port, "/graphql", headers)
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("query", query)))));
    }

    HttpResponse<String> rest(String path, String... headers) {
        return send(
                request(port, "/api/" + user.id() + path, headers).header("Authorization", "Bearer " + user.token()));
    }

    /** The lines of one metric. */
    Stream<String> metric(String name) {
        return look("/actuator/prometheus").body().lines().filter(line -> line.startsWith(name));
    }

    /** The value of the line that begins so; 0 where there is none. */
    double value(String begin) {
        return metric(begin)
                .map(line -> Pattern.compile(" ").split(line, -1))
                .mapToDouble(words -> Double.parseDouble(words[words.length - 1]))
                .sum();
    }
}
