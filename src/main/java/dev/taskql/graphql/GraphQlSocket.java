package dev.taskql.graphql;

import dev.taskql.log.RequestId;
import dev.taskql.security.ViewerAuthentication;
import dev.taskql.user.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * One WebSocket in the protocol {@code graphql-transport-ws}. Its messages come one after the other; each operation runs on
 * a virtual thread of its own.
 */
final class GraphQlSocket implements OpenStream {

    /** So that one connection cannot queue up work without end. */
    private static final int MAX_OPERATIONS = 100;

    private final SocketOutput output;
    private final SocketServices services;
    private final RequestId id;
    private final SocketPulse pulse;
    private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();
    private boolean hasInitialised;
    private int begun;
    private volatile boolean isClosed;
    private volatile @Nullable ViewerAuthentication user;

    /** @param id names the connection in logs; its operations are numbered */
    GraphQlSocket(SocketOutput output, SocketServices services, RequestId id) {
        this.output = output;
        this.services = services;
        this.id = id;
        this.pulse = new SocketPulse(services.settings(), services.clock().instant());
    }

    SocketOutput output() {
        return output;
    }

    /** Who has signed in; there are no operations before that. */
    Viewer viewer() {
        return signedIn().viewer();
    }

    boolean isSignedIn() {
        return user != null;
    }

    /** The client is there. */
    void hear() {
        pulse.hear(services.clock().instant());
    }

    void receive(String text) {
        id.during(() -> take(text));
    }

    private void take(String text) {
        try {
            switch (ClientMessage.parse(text)) {
                case ClientMessage.ConnectionInit init -> signIn(init);
                case ClientMessage.Subscribe subscribe -> begin(subscribe);
                case ClientMessage.Complete complete -> cancel(complete.id());
                case ClientMessage.Ping ping -> output.send("pong", null, null);
                case ClientMessage.Pong pong -> hear();
            }
        } catch (SocketRefused refused) {
            close(refused.status());
        }
    }

    private void signIn(ClientMessage.ConnectionInit init) {
        if (hasInitialised) {
            throw new SocketRefused(SocketRefused.TOO_MANY_SIGN_INS);
        }
        hasInitialised = true;
        ViewerAuthentication found =
                services.signIn(init).orElseThrow(() -> new SocketRefused(SocketRefused.UNAUTHORIZED));
        takeSeat(found);
        output.send("connection_ack", null, null);
    }

    private synchronized void takeSeat(ViewerAuthentication found) {
        if (isClosed) {
            return;
        }
        if (!services.streams().takeSeat(found.getName())) {
            throw new SocketRefused(SocketRefused.TOO_MANY_CONNECTIONS);
        }
        user = found;
    }

    private void begin(ClientMessage.Subscribe request) {
        signedIn();
        var operation = new SocketOperation(this, request, services, id.part(++begun));
        if (operations.putIfAbsent(request.id(), operation) != null) {
            throw SocketRefused.taken(request.id());
        }
        if (operations.size() > MAX_OPERATIONS) {
            operation.refuse("A connection carries at most " + MAX_OPERATIONS + " operations at a time.");
        } else {
            Thread.ofVirtual().name("operation").start(operation::run);
        }
        if (isClosed) {
            cancel(request.id()); // came between the end and the cleaning up
        }
    }

    private ViewerAuthentication signedIn() {
        ViewerAuthentication known = user;
        if (known == null) {
            throw new SocketRefused(SocketRefused.UNAUTHORIZED);
        }
        return known;
    }

    private void cancel(String id) {
        SocketOperation operation = operations.remove(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Whether one more subscription is within the limit, those counted that only ask. */
    boolean admitsSubscription() {
        return operations.values().stream()
                        .filter(SocketOperation::isSubscription)
                        .count()
                <= services.settings().maxSubscriptions();
    }

    /** Whether it was still under way, so that the client is to be told of its end. */
    boolean forget(SocketOperation operation) {
        return operations.remove(operation.id(), operation);
    }

    @Override
    public void check(Instant now) {
        ViewerAuthentication known = user;
        CloseStatus end = known != null && !now.isBefore(known.expiresAt())
                ? SocketRefused.UNAUTHORIZED
                : pulse.end(now, known != null);
        if (end != null) {
            Thread.startVirtualThread(() -> close(end));
        } else if (known != null && pulse.isPingDue(now)) {
            Thread.startVirtualThread(output::ping);
        }
    }

    @Override
    public void endForRestart() {
        close(SocketRefused.RESTART);
    }

    /** Ends everything without a word to the operations: clients that come back go on with them. */
    void close(CloseStatus status) {
        closed();
        output.close(status);
    }

    /** The connection is closed, by whomever. */
    void closed() {
        synchronized (this) {
            if (!isClosed && user != null) {
                services.streams().leaveSeat(viewer().userId());
            }
            isClosed = true;
        }
        services.streams().remove(this);
        List.copyOf(operations.keySet()).forEach(this::cancel);
    }
}
