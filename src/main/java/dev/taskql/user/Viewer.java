package dev.taskql.user;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user, on whose behalf everything is read and written.
 *
 * @param userId the token's {@code sub}: 1 to 255 characters, compared byte for byte
 * @param name the token's {@code name}, where it has one
 * @param email the token's {@code email}, where it has one
 */
public record Viewer(
        String userId, @Nullable String name, @Nullable String email) {

    private static final ScopedValue<Viewer> CURRENT = ScopedValue.newInstance();

    /** Does work on this user's behalf: each SQL statement in it sees and changes rows of this user alone. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** On whose behalf this thread works at the moment; empty outside of {@link #call}. */
    public static Optional<Viewer> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
