package dev.taskql.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** A primary and a standby that follows it (PostgreSQL manual, 26.2.5 "Streaming Replication"), and that can swap roles. */
final class PostgresPair implements AutoCloseable {

    private final Path home =
            Path.of("target", "test-database", UUID.randomUUID().toString()).toAbsolutePath();
    private final int firstPort;
    private EmbeddedPostgres first;
    private final EmbeddedPostgres second;

    PostgresPair() throws IOException, InterruptedException {
        Files.createDirectories(home);
        first = start("first", 0);
        firstPort = first.getPort();
        first.close();
        new ProcessBuilder(
                        "cp",
                        "-a",
                        home.resolve("first").toString(),
                        home.resolve("second").toString())
                .inheritIO()
                .start()
                .waitFor();
        first = start("first", firstPort);
        follow("second", firstPort);
        second = start("second", 0);
    }

    /** At the port where the first one ever is. */
    int firstPort() {
        return firstPort;
    }

    int secondPort() {
        return second.getPort();
    }

    /** As a superuser. */
    JdbcTemplate first() {
        return new JdbcTemplate(first.getPostgresDatabase());
    }

    boolean isFollowed() {
        return Boolean.TRUE.equals(first().queryForObject(
                        "select count(*) = 1 from pg_stat_replication where state = 'streaming'", Boolean.class));
    }

    /** The second one becomes the primary, and the first one its standby, where it was before. */
    void switchOver() throws IOException {
        first.close();
        new JdbcTemplate(second.getPostgresDatabase()).queryForObject("select pg_promote()", Boolean.class);
        follow("first", second.getPort());
        first = start("first", firstPort);
    }

    private void follow(String name, int primaryPort) throws IOException {
        Path data = home.resolve(name);
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(primaryPort),
                StandardOpenOption.APPEND);
    }

    private EmbeddedPostgres start(String name, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve(name))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres")
                        .toFile())
                .setLocaleConfig("locale", "C")
                .setServerConfig("unix_socket_directories", "")
                .setPort(port)
                .start();
    }

    @Override
    public void close() throws IOException {
        // In this order: a primary that stops waits for its standby to have heard everything.
        first.close();
        second.close();
    }
}
