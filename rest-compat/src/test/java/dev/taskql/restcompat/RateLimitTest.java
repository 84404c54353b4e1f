package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What requests cost over REST, and what a user reads who has spent everything. */
class RateLimitTest {

    @Test
    void listsCostMoreTheLongerTheyMayBe() {
        try (TestNode node = TestNode.start(Map.of(
                "taskql.rate-limit.points", "1",
                "taskql.rate-limit.period", "1h",
                "taskql.rate-limit.burst", "50"))) {
            RestApi api = RestApi.of(node.port(), TestUser.create());
            assertThat(left(api.create("{\"title\":\"x\"}"))).isEqualTo("49");
            assertThat(left(api.list("?limit=49"))).isEqualTo("48");
            assertThat(left(api.list("?completed=true&limit=100"))).isEqualTo("45");
            assertThat(left(api.list("?limit=0"))).isEqualTo("44");
            assertThat(left(api.list("/?search=x"))).isEqualTo("23");
            assertThat(left(api.list("?limit=1000"))).isEqualTo("2");

            RestApi.Answer refused = api.list("");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(left(refused)).isEqualTo("2");
            assertThat(refused.header("Retry-After")).matches("68400|683[0-9]{2}"); // 19 h; the machine may be slow
            assertThat(refused.text("title")).isEqualTo("Too Many Requests");
            assertThat(api.create("{\"title\":\"x\"}").status()).isEqualTo(201);
            assertThat(RestApi.of(node.port(), TestUser.create()).list("").status())
                    .isEqualTo(200);
        }
    }

    private static String left(RestApi.Answer answer) {
        return String.valueOf(answer.header("RateLimit")).replaceAll("\"user\";r=(.*);t=.*", "$1");
    }
}
