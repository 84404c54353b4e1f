package dev.taskql.graphql;

import dev.taskql.security.RateLimits;
import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;

/** Those of one HTTP request: its answer tells what is left when everything is paid. */
record HttpTerms(AllowedOperations allowed, RateLimits rates, HttpServletResponse response) implements Terms {

    @Override
    public void charge(Viewer viewer, long points) {
        try {
            rates.takeMore(viewer, points);
        } finally {
            rates.tell(viewer, response);
        }
    }
}
