package dev.taskql.security;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The development server's own secret, kept in a file so that tokens outlive a restart. */
final class SecretFile {

    private SecretFile() {}

    /** @throws InvalidSettingException where the file can be neither read nor written */
    static SharedSecret readOrMake(Path file) {
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            // Too short where the server was killed while it wrote.
            return SharedSecret.of(kept.length() >= TokenSettings.MINIMUM_SECRET_BYTES ? kept : make(file));
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "The development server cannot keep its secret in %s.".formatted(file),
                    "Make that file readable and writable for the user who starts the server, or set BETTER_AUTH_SECRET.");
        }
    }

    private static String make(Path file) throws IOException {
        byte[] random = new byte[TokenSettings.MINIMUM_SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, readableByOwnerOnly());
        Files.writeString(file, secret);
        return secret;
    }

    private static FileAttribute<?>[] readableByOwnerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
