package dev.taskql.security;

import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** A token that nobody is let in with. Clients are never told why: only who forges tokens would learn from it. */
final class RefusedTokenException extends InvalidBearerTokenException {

    private static final String MESSAGE = "The bearer token is not valid.";

    RefusedTokenException() {
        super(MESSAGE);
    }

    RefusedTokenException(Throwable cause) {
        super(MESSAGE, cause);
    }

    static void unless(boolean valid) {
        if (!valid) {
            throw new RefusedTokenException();
        }
    }
}
