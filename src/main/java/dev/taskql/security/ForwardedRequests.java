package dev.taskql.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

/** Has Tomcat look at where a request was before a proxy only where a proxy says so: 4 % of a request for one task. */
final class ForwardedRequests extends ValveBase {

    private final RemoteIpValve proxies;

    ForwardedRequests(RemoteIpValve proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void setNext(Valve next) {
        super.setNext(next);
        proxies.setNext(next);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean isForwarded = request.getHeader(proxies.getRemoteIpHeader()) != null
                || request.getHeader(proxies.getProtocolHeader()) != null;
        (isForwarded ? proxies : getNext()).invoke(request, response);
    }
}
