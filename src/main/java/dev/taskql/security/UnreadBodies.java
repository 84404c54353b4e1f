package dev.taskql.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/**
 * Closes the connection on whoever announces far more than is read. Tomcat would wait for up to 2 MB of it, so that the
 * client sees the answer; of what is a little too large it still does.
 */
final class UnreadBodies extends ValveBase {

    private static final long WORTH_WAITING_FOR = 2L << 20;

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (response.getStatus() == HttpStatus.CONTENT_TOO_LARGE.value()
                && request.getContentLengthLong() > WORTH_WAITING_FOR) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
