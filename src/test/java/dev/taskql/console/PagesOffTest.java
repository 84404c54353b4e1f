package dev.taskql.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** Production without the setting: there are no pages, and an address where one would be is like any that does not exist. */
@TaskqlTest
class PagesOffTest {

    private final RestClient client;

    PagesOffTest(@LocalServerPort int port) {
        client = RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/graphiql",
                "/docs",
                "/docs/docs.js",
                "/console/session.js",
                "/console/server.js",
                "/console/operations.json"
            })
    void thereAreNoPages(String path) {
        String token = "Bearer " + TestUser.create().token();

        int stranger = client.get()
                .uri(path)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
        int signedIn = client.get()
                .uri(path)
                .header("Authorization", token)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();

        assertThat(stranger).isEqualTo(401);
        assertThat(signedIn).isEqualTo(404);
    }
}
