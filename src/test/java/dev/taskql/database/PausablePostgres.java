package dev.taskql.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A PostgreSQL of a test's own whose processes can be stopped in the middle of everything, as a frozen machine's are. */
final class PausablePostgres implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;

    PausablePostgres() throws IOException {
        Path data =
                Path.of("target", "test-database", UUID.randomUUID().toString()).toAbsolutePath();
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres")
                        .toFile())
                .setLocaleConfig("locale", "C")
                .setServerConfig("unix_socket_directories", "")
                .start();
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        postmaster = ProcessHandle.of(pid).orElseThrow();
    }

    String url() {
        return "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(postmaster.pid())));
        postmaster.descendants().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        resume();
        postgres.close();
    }
}
