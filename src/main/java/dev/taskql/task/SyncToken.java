package dev.taskql.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A point in a user's history of changes, as a client holds it.
 *
 * @param history which history: {@link #historyOf} the database's epoch and the user
 * @param position the number of the last change that the client knows
 * @param floor deletions up to this change never concern the client: it began with an empty copy after them
 */
public record SyncToken(long history, long position, long floor) {

    private static final int BYTES = 3 * Long.BYTES;

    /** Marks a user's history; that of a restored database, or of another user, has another mark. */
    static long historyOf(UUID epoch, String userId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(epoch.toString().getBytes(StandardCharsets.US_ASCII));
            digest.update(userId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** Reads what {@link #encoded} wrote; empty for anything else. */
    public static Optional<SyncToken> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            var token = new SyncToken(buffer.getLong(), buffer.getLong(), buffer.getLong());
            return token.position < 0 || token.floor < 0 ? Optional.empty() : Optional.of(token);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The same client, some changes later. */
    public SyncToken at(long change) {
        return new SyncToken(history, change, floor);
    }

    /** Up to which change the client need not be told of deletions. */
    public long deletionsKnown() {
        return Math.max(position, floor);
    }

    public String encoded() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(history)
                .putLong(position)
                .putLong(floor)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
