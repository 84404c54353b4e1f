package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

@TaskqlTest
class BodyLimitsTest {

    private static final byte[] TASK = "{\"title\": \"x\"}".getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    private int port;

    private RestApi api;

    @BeforeEach
    void signIn() {
        api = RestApi.of(port, TestUser.create());
    }

    @Test
    void bodyOfOneMebibyteIsReadAndALargerOneIsNot() {
        byte[] body = Arrays.copyOf(TASK, 1 << 20);
        Arrays.fill(body, TASK.length, body.length, (byte) ' ');
        assertThat(post(body, "application/json").status()).isEqualTo(201);

        body = Arrays.copyOf(body, body.length + 1);
        body[body.length - 1] = ' ';
        assertThat(post(body, "application/json").status()).isEqualTo(413);
        assertThat(api.list("").header("X-Total-Count")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=utf-8", "Application/JSON", "application/x+json"})
    void jsonIsRead(String type) {
        assertThat(post(TASK, type).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x",
                "application/json;charset=utf-16",
                "application/jsonp",
                "text/json",
            })
    void otherTypesAreRefused(String type) {
        assertThat(post(TASK, type).status()).isEqualTo(415);
        assertThat(api.list("").header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void packedBodyIsRefused() {
        assertThat(api.send(HttpMethod.POST, api.tasks(), "{\"title\": \"x\"}", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b227469746c65223a22ff227d", // not UTF-8
                "7b227469746c65223a22c080227d", // U+0000, overlong
                "7b227469746c65223a22eda080227d", // half of a surrogate pair
                "007b007d", // UTF-16
                "00",
            })
    void brokenEncodingIsRefused(String hex) {
        assertThat(post(HexFormat.of().parseHex(hex), "application/json").status())
                .isEqualTo(422);
        assertThat(api.list("").header("X-Total-Count")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9", "\"\\u0000"})
    void monstrousJsonIsRefusedCleanly(String piece) {
        String body = "{\"title\": \"x\", \"unknown\": " + piece.repeat(100_000) + "}";

        assertThat(api.create(body).status()).isEqualTo(422);
        assertThat(api.list("").header("X-Total-Count")).isEqualTo("0");
    }

    private RestApi.Answer post(byte[] body, String type) {
        return api.sendBytes(HttpMethod.POST, api.tasks(), body, type);
    }
}
