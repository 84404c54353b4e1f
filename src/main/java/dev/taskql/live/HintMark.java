package dev.taskql.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a user to other nodes without telling anybody else who it is: everyone who may connect to the database hears its
 * notifications. Should two users ever share a mark, one of them is told later, by the sweep.
 */
record HintMark(long value) {

    static final HintMark NOBODY = new HintMark(0);

    static HintMark of(String userId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8));
            return new HintMark(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    static HintMark parse(String text) {
        return new HintMark(Long.parseUnsignedLong(text, Character.MAX_RADIX));
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value, Character.MAX_RADIX);
    }
}
