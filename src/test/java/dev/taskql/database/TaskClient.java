package dev.taskql.database;

import dev.taskql.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody who writes and reads at a server, and takes what comes. */
record TaskClient(int port, TestUser user) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static TaskClient of(int port) {
        return new TaskClient(port, TestUser.create());
    }

    /** Makes a task; the answer as it is, with an id or with errors. */
    String create() throws IOException, InterruptedException {
        return answer("mutation { createTask(input: {title: \\\"Milk\\\"}) { task { id } } }");
    }

    /** Counts the tasks; the answer as it is. */
    String list() throws IOException, InterruptedException {
        return answer("{ tasks { totalCount } }");
    }

    private String answer(String operation) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\": \"" + operation + "\"}"))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
