package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestUser;
import dev.taskql.user.Viewer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The demo sign-in alone: the context that the other tests share is a production server's, which has none. */
class DemoSignInTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final SharedSecret secret = SharedSecret.of(TestUser.SECRET);
    private final TokenSettings settings =
            new TokenSettings("", "https://auth.example", "taskql", "", "", List.of(), Path.of("unused"));
    private final MockMvcTester server = server(false);
    private final MockMvcTester container = server(true);

    @Test
    void signsInTheDemoUserWithoutABody() throws Exception {
        assertThat(verified(signIn())).isEqualTo(new Viewer("demo", null, null));
    }

    @Test
    void signsInWhomeverOneWantsToBe() throws Exception {
        assertThat(verified(json("{\"sub\":\"ann\",\"name\":\"Ann Lee\",\"email\":\"ann@example.org\"}")))
                .isEqualTo(new Viewer("ann", "Ann Lee", "ann@example.org"));
    }

    @Test
    void tellsWhoItSignedInAndForHowLong() {
        assertThat(signIn()).bodyJson().extractingPath("$.sub").isEqualTo("demo");
        assertThat(signIn())
                .bodyJson()
                .extractingPath("$.expiresAt")
                .isEqualTo(NOW.plus(Duration.ofHours(12)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"\"}", "{\"sub\":\" ann\"}", "{\"sub\":\"a\\u0000\"}", "{\"sub\":", "[]"})
    void refusesWhatCannotBeAUser(String body) {
        assertThat(json(body)).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void refusesWhatAFormOfAForeignPageCanSend(String contentType) {
        assertThat(signIn().contentType(contentType).content("{\"sub\":\"ann\"}"))
                .hasStatus(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5", "10.0.0.1", "2001:db8::1", "0.0.0.0"})
    void doesNotExistForOtherMachines(String address) {
        assertThat(signIn().remoteAddress(address)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "192.168.1.5", "127.0.0.1.nip.io"})
    void doesNotExistUnderAForeignName(String host) {
        assertThat(signIn().with(request -> {
                    request.setServerName(host);
                    return request;
                }))
                .hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.2.2", "172.18.0.1", "192.168.65.1"})
    void signsInThroughThePortOfAContainerWhereThatIsPrivate(String address) throws Exception {
        assertThat(verified(container.post().uri("/dev/token").remoteAddress(address)))
                .isEqualTo(new Viewer("demo", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.5", "172.32.0.1", "2001:db8::1", "0.0.0.0"})
    void doesNotExistForTheInternetThoughAPrivateNetworkMay(String address) {
        assertThat(container.post().uri("/dev/token").remoteAddress(address)).hasStatus(404);
    }

    @Test
    void doesNotExistUnderAForeignNameThoughAPrivateNetworkMay() {
        assertThat(container
                        .post()
                        .uri("/dev/token")
                        .remoteAddress("172.18.0.1")
                        .with(request -> {
                            request.setServerName("evil.example");
                            return request;
                        }))
                .hasStatus(404);
    }

    private MockMvcTester server(boolean fromPrivateNetworks) {
        return MockMvcTester.of(
                new DemoSignIn(new DemoTokens(secret, settings, clock), new DemoSettings(fromPrivateNetworks)));
    }

    private MockMvcRequestBuilder signIn() {
        return server.post().uri("/dev/token");
    }

    private MockMvcRequestBuilder json(String body) {
        return signIn().contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private Viewer verified(MockMvcRequestBuilder request) throws Exception {
        String answer = request.exchange().getResponse().getContentAsString();
        String token = new JsonMapper().readTree(answer).path("token").stringValue();
        TokenIssuers issuers = new TokenIssuers(settings, Optional.of(secret), JwksTiming.DEFAULT, clock);
        return new TokenVerifier(new SignatureCheck(issuers), clock)
                .verify(token)
                .user()
                .getPrincipal();
    }
}
