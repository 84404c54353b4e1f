package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskql.security.ViewerAuthentication;
import dev.taskql.user.Viewer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.util.ServletRequestPathUtils;

class OwnPathTest {

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void statusOfAForeignPathIsASetting(int status) {
        ResponseEntity<Problem> answer =
                rejection(status, "/api/bob/tasks", "alice").answer();

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().containsHeader("WWW-Authenticate")).isEqualTo(status == 401);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 402, 500})
    void otherStatusKeepsTheServerFromStarting(int status) {
        assertThatThrownBy(() -> new RestSettings(status))
                .hasMessageContaining("taskql.rest.user-mismatch-status")
                .hasMessageContaining("401, 403 or 404");
    }

    @Test
    void ownPathIsLetThrough() {
        assertThat(enter(403, "/api/jos%C3%A9/tasks", "josé")).isTrue();
        assertThat(enter(403, "/api/%6A%6f%73%c3%a9/tasks", "josé")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/a%FF/tasks", "/api/a%EF%BF%BD%FF/tasks", "/api/a/tasks", "/api/tasks", "/api"})
    void brokenEncodingIsNotTakenForItsReplacement(String path) {
        assertThat(rejection(403, path, "a\uFFFD").answer().getStatusCode().value())
                .isEqualTo(403);
    }

    @Test
    void nobodyIsNobodysUser() {
        var request = new MockHttpServletRequest("GET", "/api/alice/tasks");
        ServletRequestPathUtils.parseAndCache(request);

        assertThatThrownBy(() ->
                        new OwnPath(new RestSettings(403)).preHandle(request, new MockHttpServletResponse(), this))
                .isInstanceOf(Rejection.class);
    }

    private static Rejection rejection(int status, String path, String user) {
        return catchThrowableOfType(Rejection.class, () -> enter(status, path, user));
    }

    private static boolean enter(int status, String path, String user) {
        var request = new MockHttpServletRequest("GET", path);
        var signedIn = new ViewerAuthentication(new Viewer(user, null, null), Instant.MAX);
        SecurityContextHolder.setContext(new SecurityContextImpl(signedIn));
        ServletRequestPathUtils.parseAndCache(request);
        return new OwnPath(new RestSettings(status)).preHandle(request, new MockHttpServletResponse(), "");
    }
}
