package dev.taskql.graphql;

import dev.taskql.security.RateLimitedException;
import dev.taskql.user.Viewer;

/** On what terms a transport has an operation executed. */
interface Terms {

    /** What kind of operation it takes. */
    AllowedOperations allowed();

    /**
     * Takes points for an operation that costs more than what every operation has paid already.
     *
     * @param points 1 at least
     * @throws RateLimitedException where the user has fewer left; nothing is executed then
     */
    void charge(Viewer viewer, long points);
}
