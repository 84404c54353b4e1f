package dev.taskql.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What earlier runs left behind that were killed: a PostgreSQL that runs on, and the small disk under it. */
final class Leftovers {

    /** What the directories of all runs' PostgreSQLs begin with. */
    static final String PREFIX = "postgres-";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** There is one PostgreSQL at a time: whatever is there before it starts, or after it has ended, is left over. */
    static void remove() {
        try (Stream<Path> homes = Files.list(Machine.HOME)) {
            homes.filter(home -> home.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isDirectory)
                    .toList()
                    .forEach(Leftovers::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path home) {
        Machine.signal("KILL", running(home).flatMap(process -> Stream.concat(process.children(), Stream.of(process))));
        Machine.await(
                "its PostgreSQL has ended",
                PATIENCE,
                () -> running(home).findAny().isEmpty());
        // Whoever still has a file open there keeps the disk, but not the name.
        Machine.run("umount", "--lazy", home.toString());
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ProcessHandle> running(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(home + "/"));
    }
}
