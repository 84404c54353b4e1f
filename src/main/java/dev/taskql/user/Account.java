package dev.taskql.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server counts for one user.
 *
 * @param changeCount the number of the user's latest change; 0 before the first
 * @param taskCount how many tasks the user has
 * @param forgottenChange deletions up to this change are no longer remembered
 * @param oldestDeletionAt when the oldest deletion that is remembered was made; null where there is none
 */
public record Account(
        long changeCount,
        int taskCount,
        long forgottenChange,
        @Nullable Instant oldestDeletionAt) {}
