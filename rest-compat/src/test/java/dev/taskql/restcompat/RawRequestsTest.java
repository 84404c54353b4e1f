package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestUser;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no HTTP client sends. */
@TaskqlTest
class RawRequestsTest {

    @LocalServerPort
    private int port;

    private final TestUser user = TestUser.create();

    @Test
    void methodsOfAForeignPathAreNoSecret() throws IOException {
        assertThat(answer("OPTIONS /api/somebody/tasks HTTP/1.1", "Accept: */*"))
                .startsWith("HTTP/1.1 200")
                .contains("Allow: ");
    }

    @Test
    void bodyThatBreaksOffIsRefusedWhateverTheClientWouldAccept() throws IOException {
        String line = "POST /api/" + user.id() + "/tasks HTTP/1.1";
        String headers = "Content-Type: application/json\r\nContent-Length: 30\r\nAccept: ";
        for (String accepted : new String[] {"*/*", "text/html"}) {
            assertThat(answer(line, headers + accepted))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"detail\":\"The server cannot make sense of this request.\"");
        }
    }

    private String answer(String line, String headers) throws IOException {
        String request = line + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + user.token()
                + "\r\n" + headers + "\r\n\r\n{\"title\"";
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
