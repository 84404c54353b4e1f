package dev.taskql.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpHeaders;

/**
 * Headers that every response carries, refused requests included, unless whoever answers knows better. Nothing is to be
 * stored: tasks are private, and a shared computer's disk is no place for them. Entity tags work all the same, for clients
 * that keep them send them back themselves. A valve, because Tomcat refuses some requests before any filter sees them.
 */
final class FixedHeaders extends ValveBase {

    FixedHeaders() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        write(response);
        getNext().invoke(request, response);
    }

    static void write(Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
