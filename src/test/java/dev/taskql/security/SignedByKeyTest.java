package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tokens by published keys, over the wire. */
@TaskqlTest
class SignedByKeyTest {

    private final Wire server;
    private final TestUser user = TestUser.create();

    SignedByKeyTest(@LocalServerPort int port) {
        server = new Wire(port);
    }

    @ParameterizedTest
    @FieldSource("dev.taskql.security.PublishedTestKeys#KEYS")
    void letIn(SigningKey key) throws Exception {
        HttpResponse<String> answer = send(key.token(claims(PublishedTestKeys.PUBLISHER.origin())));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(user.id());
    }

    @ParameterizedTest
    @FieldSource("dev.taskql.security.PublishedTestKeys#KEYS")
    void letNobodyInFromElsewhere(SigningKey key) throws Exception {
        assertRefused(send(key.token(claims("https://elsewhere.example"))));
    }

    @Test
    void keysThatNobodyPublishesLetNobodyIn() throws Exception {
        String claims = claims(PublishedTestKeys.PUBLISHER.origin());
        assertRefused(send(SigningKey.edwards("edwards").token(claims)));
        assertRefused(send(SigningKey.edwards("unknown").token(claims)));
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(user.id());
    }

    private HttpResponse<String> send(String token) throws Exception {
        return server.send(server.graphql().header("Authorization", "Bearer " + token));
    }

    private String claims(String issuer) {
        return "{\"sub\":\"%1$s\",\"iss\":\"%2$s\",\"aud\":\"%2$s\",\"exp\":%3$d}"
                .formatted(user.id(), issuer, Instant.now().plusSeconds(60).getEpochSecond());
    }
}
