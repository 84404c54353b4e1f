package dev.taskql.graphql;

import java.time.Instant;

/** A connection that stays open until its client leaves, its token expires or the server stops. */
interface OpenStream {

    /** Called every second; must not wait for the network. */
    void check(Instant now);

    /** Ends at once, in a way that makes the client come back; may wait for the network. */
    void endForRestart();
}
