package dev.taskql.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpHeaders;

/** Asks clients of a server that is about to stop for a new connection next time (RFC 9112 section 9.6). */
final class LastAnswers extends ValveBase {

    private final Drain drain;

    LastAnswers(Drain drain) {
        super(true);
        this.drain = drain;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (drain.isUnderWay() && request.getHeader(HttpHeaders.UPGRADE) == null) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        getNext().invoke(request, response);
    }
}
