package dev.taskql.graphql;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * Serves {@code /graphql} by itself: what Spring MVC does around a handler that needs none of it would take 8 % of a request
 * for one task.
 */
final class GraphQlServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient HttpRequestHandler operations;
    private final transient HttpRequestHandler socket;

    /** @param socket takes requests for a WebSocket (RFC 6455, section 4.1) */
    GraphQlServlet(HttpRequestHandler operations, HttpRequestHandler socket) {
        this.operations = operations;
        this.socket = socket;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        (isForSocket(request) ? socket : operations).handleRequest(request, response);
    }

    private static boolean isForSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && request.getMethod().equals("GET");
    }
}
