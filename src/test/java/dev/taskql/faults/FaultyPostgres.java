package dev.taskql.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of its own, as durable as in production, whose processes can be killed and whose disk can be full. */
final class FaultyPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DISK_MEGABYTES = 400;

    private final Path home = Machine.HOME.resolve(Leftovers.PREFIX + UUID.randomUUID());
    private final Path data = home.resolve("data");
    private final int port = Machine.freePort();
    private final boolean hasSmallDisk;
    private final String binary;
    private @Nullable Process process;

    FaultyPostgres() {
        Leftovers.remove();
        hasSmallDisk = Machine.mountSmallDisk(home, DISK_MEGABYTES);
        binary = initialise();
        start();
    }

    /** The library makes the directory, and tells where the programs are. */
    private String initialise() {
        try {
            EmbeddedPostgres first = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres")
                                    .toFile())
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            String program = ProcessHandle.of(Long.parseLong(pid.strip()))
                    .flatMap(postmaster -> postmaster.info().command())
                    .orElseThrow();
            first.close();
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it takes connections. */
    void start() {
        List<String> command = new ArrayList<>();
        if (Machine.isRoot()) {
            command.addAll(List.of("unshare", "-U")); // it refuses to run as root
        }
        command.addAll(List.of(binary, "-D", data.toString(), "-p", Integer.toString(port)));
        Stream.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "max_connections=100",
                        "fsync=on",
                        "synchronous_commit=on",
                        "max_wal_size=64MB",
                        "min_wal_size=32MB",
                        "shared_buffers=32MB")
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        Machine.await("PostgreSQL takes connections", PATIENCE, () -> isRunning(command) && answers());
    }

    /** What is left of a killed one may hold its shared memory for a moment; then it is tried again. */
    private boolean isRunning(List<String> command) throws IOException {
        Process running = process;
        if (running == null || !running.isAlive()) {
            var log = ProcessBuilder.Redirect.appendTo(
                    Machine.HOME.resolve("postgres.log").toFile());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        }
        return true;
    }

    private boolean answers() throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        }
    }

    /** As a superuser, past the servers and all links. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&socketTimeout=20", "postgres", "");
    }

    void execute(String statement) {
        try (Connection connection = connect();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    private ProcessHandle postmaster() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.toHandle();
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(postmaster().children(), Stream.of(postmaster()));
    }

    /** All of it at once, as when the power fails. */
    void kill() {
        Machine.signal("KILL", processes());
        postmaster().onExit().join();
    }

    /** One session's process; PostgreSQL then throws all sessions out and recovers. */
    void killSession() {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pid from pg_stat_activity where application_name = 'taskql'"
                        + " order by backend_start limit 1")) {
            if (row.next()) {
                Machine.signal("KILL", ProcessHandle.of(row.getLong(1)).stream());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an operator restarts it: sessions are thrown out, what they committed is kept. */
    void stop() {
        Machine.signal("INT", Stream.of(postmaster()));
        postmaster().onExit().join();
    }

    void pause() {
        Machine.signal("STOP", processes());
    }

    void resume() {
        Machine.signal("CONT", processes());
    }

    boolean hasSmallDisk() {
        return hasSmallDisk;
    }

    void fillDisk() {
        byte[] block = new byte[1 << 16];
        try (OutputStream filler = Files.newOutputStream(home.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // that is what was wanted
        }
    }

    /** Starts it again where the lack of room ended it. */
    void freeDisk() {
        try {
            Files.deleteIfExists(home.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    @Override
    public void close() {
        resume();
        kill();
        if (hasSmallDisk) {
            Machine.await("the small disk is unmounted", PATIENCE, () -> Machine.run("umount", home.toString()));
            Leftovers.remove();
        }
    }
}
