package dev.taskql.security;

import java.time.Instant;

/**
 * A token that was found good.
 *
 * @param user whom it speaks for
 * @param staleAt when it has to be verified again, because its key may have been withdrawn
 */
record VerifiedToken(ViewerAuthentication user, Instant staleAt) {}
