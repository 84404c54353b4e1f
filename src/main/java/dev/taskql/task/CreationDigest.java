package dev.taskql.task;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what a task was created with, after normalisation: a retry has the same, another task does not. */
record CreationDigest(String hex) {

    CreationDigest(byte[] bytes) {
        this(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    static CreationDigest of(Draft created) {
        var content = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(content)) {
            write(out, created.title());
            write(out, created.description());
            write(out, created.status().name());
            write(out, created.priority().name());
            write(out, created.dueDate() == null ? null : created.dueDate().toString());
            for (String tag : created.tags()) {
                write(out, tag);
            }
            return new CreationDigest(MessageDigest.getInstance("SHA-256").digest(content.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    // The length goes first: ("a", "bc") is not ("ab", "c").
    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }
}
