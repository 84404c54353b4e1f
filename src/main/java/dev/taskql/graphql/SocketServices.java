package dev.taskql.graphql;

import dev.taskql.security.KeysUnavailableException;
import dev.taskql.security.RateLimitedException;
import dev.taskql.security.RateLimits;
import dev.taskql.security.SignIn;
import dev.taskql.security.Turn;
import dev.taskql.security.ViewerAuthentication;
import dev.taskql.user.Viewer;
import graphql.ExecutionResult;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What every WebSocket works with. */
@Component
record SocketServices(
        OperationExecutor executor,
        StreamFailureResolver failures,
        OpenStreams streams,
        StreamSettings settings,
        GraphQlSettings limits,
        SignIn signIn,
        RateLimits rates,
        Clock clock)
        implements Terms {

    @Override
    public AllowedOperations allowed() {
        return AllowedOperations.ALL;
    }

    @Override
    public void charge(Viewer viewer, long points) {
        rates.takeMore(viewer, points);
    }

    /** @throws RateLimitedException where the user asks for too much, as over HTTP */
    ExecutionResult execute(Operation operation, Viewer viewer, String id) {
        rates.take(viewer, 1);
        Turn turn = rates.begin(viewer);
        try {
            return executor.execute(operation, viewer, id, this);
        } finally {
            turn.end();
        }
    }

    /** Who says so, unless the token ends now: what is let in for a skewed clock's sake is no stream. */
    Optional<ViewerAuthentication> signIn(ClientMessage.ConnectionInit init) {
        try {
            return signIn.by(init.authorization())
                    .filter(user -> clock.instant().isBefore(user.expiresAt()));
        } catch (KeysUnavailableException away) {
            throw new SocketRefused(SocketRefused.KEYS_UNAVAILABLE);
        }
    }
}
