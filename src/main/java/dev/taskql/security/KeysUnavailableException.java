package dev.taskql.security;

import org.springframework.security.core.AuthenticationException;

/**
 * It cannot be told whether a token is valid: it may be signed with a key that cannot be read at the moment. Answered with
 * 503, not 401: a client that believed its token to be bad would sign its user out for nothing.
 */
public final class KeysUnavailableException extends AuthenticationException {

    KeysUnavailableException() {
        super("The keys that tokens are verified with cannot be read.");
    }
}
