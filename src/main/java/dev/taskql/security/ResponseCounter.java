package dev.taskql.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/** Counts responses by their status, those included that no face has written. */
final class ResponseCounter extends ValveBase {

    private static final int STATUSES = 600;

    private final MeterRegistry meters;
    private final AtomicReferenceArray<@Nullable Counter> byStatus = new AtomicReferenceArray<>(STATUSES);

    ResponseCounter(MeterRegistry meters) {
        super(true);
        this.meters = meters;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            counter(response.getStatus()).increment();
        }
    }

    private Counter counter(int status) {
        int known = status >= 0 && status < STATUSES ? status : 0;
        Counter counter = byStatus.get(known);
        if (counter == null) {
            counter = Counter.builder("taskql.http.responses")
                    .description("Responses by HTTP status")
                    .tag("status", Integer.toString(known))
                    .register(meters);
            byStatus.set(known, counter);
        }
        return counter;
    }
}
