package dev.taskql.security;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, and knows since when the present one has been on its way. */
final class PunctualProcessor extends Http11Processor {

    /** What {@code getStartTimeNanos} says before a request's first byte. */
    private static final long NO_REQUEST = -1;

    private final Set<PunctualProcessor> busy;
    private volatile boolean isServing;

    PunctualProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, Set<PunctualProcessor> busy) {
        super(protocol, adapter);
        this.busy = busy;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        isServing = true;
        busy.add(this);
        try {
            return super.service(connection);
        } finally {
            isServing = false;
        }
    }

    /** Whether there is a request under way, or may be; called by one other thread. */
    boolean isBusy() {
        return isServing || request.getStartTimeNanos() != NO_REQUEST;
    }

    /** Closes the connection where the request's head and body, or what nobody has read of it, are not there in time. */
    void endIfLate(long now, Duration limit) {
        long begun = request.getStartTimeNanos();
        boolean isLate = begun != NO_REQUEST && now - begun > limit.toNanos() && !isRequestBodyFullyRead();
        @Nullable SocketWrapperBase<?> connection = getSocketWrapper();
        // It may be the next request by now.
        if (isLate && connection != null && begun == request.getStartTimeNanos()) {
            connection.close();
        }
    }
}
