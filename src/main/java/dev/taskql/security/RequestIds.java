package dev.taskql.security;

import dev.taskql.log.RequestId;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/** Gives each request its {@link RequestId}. A valve, so that requests have one that no filter sees. */
final class RequestIds extends ValveBase {

    RequestIds() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = RequestId.of(request.getHeader(RequestId.HEADER)).text();
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.IN_LOGS, id);
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(RequestId.IN_LOGS);
        }
    }
}
