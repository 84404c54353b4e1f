package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a balancer and its clients see of a server that is told to stop. */
class DrainTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestUser user = TestUser.create();

    @Test
    @Timeout(60)
    void stoppingServerIsUnhealthyAndStillAnswersWhoeverComes() throws Exception {
        TestNode node = TestNode.start(Map.of("taskql.http.drain", "3s"));
        int port = node.port();
        assertThat(health(port).statusCode()).isEqualTo(200);
        assertThat(query(port).headers().firstValue("Connection")).isEmpty();
        Thread stop = Thread.ofPlatform().start(node::close);
        while (health(port).statusCode() == 200) {
            Thread.sleep(Duration.ofMillis(50));
        }

        HttpResponse<String> answer = query(port);
        // Health is down a moment before the drain begins; when it is over, the server answers no more.
        while (answer.headers().firstValue("Connection").isEmpty()) {
            answer = query(port);
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(user.id());
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
        stop.join();
    }

    private HttpResponse<String> health(int port) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> query(int port) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                        .header("Authorization", "Bearer " + user.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ viewer { userId } }\"}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
