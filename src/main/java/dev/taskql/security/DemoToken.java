package dev.taskql.security;

import java.time.Instant;

/**
 * What the demo sign-in answers.
 *
 * @param token for the header {@code Authorization: Bearer …}
 * @param sub the user it speaks for
 * @param expiresAt when it stops working
 */
record DemoToken(String token, String sub, Instant expiresAt) {}
