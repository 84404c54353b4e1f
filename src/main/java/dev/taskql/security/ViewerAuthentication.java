package dev.taskql.security;

import dev.taskql.user.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who a verified bearer token speaks for, and until when. There are no roles: everyone may do everything with what is
 * theirs, and nothing with what is not.
 *
 * @param viewer the user that the token names
 * @param expiresAt the token's {@code exp}; what outlives a request (a stream, a socket) ends here
 */
public record ViewerAuthentication(Viewer viewer, Instant expiresAt) implements Authentication {

    /** Of the request under way. The filter chain lets none through without it. */
    public static ViewerAuthentication current() {
        return (ViewerAuthentication)
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    }

    @Override
    public Viewer getPrincipal() {
        return viewer;
    }

    /** The user's id. */
    @Override
    public String getName() {
        return viewer.userId();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    /** Null: the token is not kept where it could leak. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getDetails() {
        return null;
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        throw new IllegalArgumentException("A verified token stays verified; leave the security context instead.");
    }
}
