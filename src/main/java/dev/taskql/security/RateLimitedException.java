package dev.taskql.security;

/** A user asks for more than one user may have. */
public final class RateLimitedException extends RuntimeException {

    private final long retryAfter;

    RateLimitedException(String explanation, long retryAfter) {
        super(explanation, null, false, false); // expected, so nobody reads its stack trace
        this.retryAfter = retryAfter;
    }

    /** What clients read. */
    public String explanation() {
        return String.valueOf(getMessage());
    }

    /** After how many seconds it is worth trying again, 1 at least. */
    public long retryAfter() {
        return retryAfter;
    }
}
