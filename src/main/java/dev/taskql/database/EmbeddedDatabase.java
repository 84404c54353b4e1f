package dev.taskql.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of the server's own, for development: as durable as any, on 127.0.0.1 alone, its data below one
 * directory.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** A crash may leave much to recover. */
    private static final Duration START = Duration.ofMinutes(1);

    private final DirectoryLock lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(DirectoryLock lock, EmbeddedPostgres postgres) {
        this.lock = lock;
        this.postgres = postgres;
    }

    /**
     * Starts it, or starts it again where a killed server left it running.
     *
     * @throws DatabaseStartException if another server works in the directory
     */
    static EmbeddedDatabase start(Path home) {
        try {
            Files.createDirectories(home);
            DirectoryLock lock = DirectoryLock.take(home);
            try {
                return new EmbeddedDatabase(lock, startPostgres(home));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The embedded PostgreSQL did not start: " + e.getMessage() + ".",
                    "See " + home.resolve("postgres.log") + ", or set DATABASE_URL to another PostgreSQL.",
                    e);
        }
    }

    private static EmbeddedPostgres startPostgres(Path home) throws IOException {
        Path data = home.resolve("postgres").toAbsolutePath();
        LeftoverPostgres.endIn(data);
        // Written once the directory is complete: without it, the first start was cut short.
        Path complete = data.resolve("taskql.complete");
        if (!Files.exists(complete)) {
            FileSystemUtils.deleteRecursively(data);
        }
        var output =
                ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile());
        EmbeddedPostgres postgres = durable(data)
                .setDataDirectoryCustomizer(directory -> markComplete(complete))
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
        log.info(
                "Embedded PostgreSQL: postgresql://postgres@127.0.0.1:{}/postgres, data in {}",
                postgres.getPort(),
                data);
        return postgres;
    }

    /** The library's defaults are for tests: data that are deleted, and not even written to the disk before. */
    private static EmbeddedPostgres.Builder durable(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    private static void markComplete(Path complete) {
        try {
            Files.writeString(complete, "The first start made this directory whole.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path binaries() {
        return Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres");
    }

    DatabaseUrl url() {
        return new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        lock.close();
    }
}
