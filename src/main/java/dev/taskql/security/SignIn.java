package dev.taskql.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Lets users in where a token comes otherwise than in a header: browsers can send none along with a WebSocket. */
@Component
public final class SignIn {

    private final AuthenticationManager tokens;

    SignIn(AuthenticationManager tokens) {
        this.tokens = tokens;
    }

    /**
     * Who is meant by what an {@code Authorization} header would say; empty where that is no valid bearer token.
     *
     * @param authorization such as {@code Bearer eyJ…}; anything else than a string is no token
     * @throws KeysUnavailableException where the key that the token names cannot be read at the moment
     */
    public Optional<ViewerAuthentication> by(@Nullable Object authorization) {
        try {
            String token = authorization instanceof String header ? BearerHeader.token(header) : null;
            return token == null
                    ? Optional.empty()
                    : Optional.of(
                            (ViewerAuthentication) tokens.authenticate(new BearerTokenAuthenticationToken(token)));
        } catch (KeysUnavailableException away) {
            throw away;
        } catch (AuthenticationException refused) {
            return Optional.empty();
        }
    }
}
