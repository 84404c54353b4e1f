package dev.taskql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that outlived the server which started it: after kill -9 of the server its postmaster goes on. */
final class LeftoverPostgres {

    private static final Logger log = LoggerFactory.getLogger(LeftoverPostgres.class);

    private LeftoverPostgres() {}

    /** Ends the PostgreSQL that works on this data, if there is one, and waits for it; nothing it committed is lost. */
    static void endIn(Path data) throws IOException {
        Optional<ProcessHandle> postmaster = postmasterOf(data);
        if (postmaster.isPresent()) {
            log.info("Ending the PostgreSQL that an earlier server left behind");
            end(postmaster.get());
        }
    }

    /** The number in the file may by now be another process's: it counts if that is a postgres on this very directory. */
    private static Optional<ProcessHandle> postmasterOf(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.stream()
                .findFirst()
                .filter(pid -> pid.strip().matches("\\d{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> isPostgresOn(process.info(), data));
    }

    private static boolean isPostgresOn(ProcessHandle.Info process, Path data) {
        boolean isPostgres = process.command()
                .map(command -> Path.of(command).getFileName().toString().matches("postgres(\\.exe)?"))
                .orElse(false);
        // Windows does not tell arguments.
        return isPostgres
                && process.arguments()
                        .map(arguments -> List.of(arguments).contains(data.toString()))
                        .orElse(true);
    }

    private static void end(ProcessHandle postmaster) throws IOException {
        try {
            signal(postmaster);
            postmaster.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the one of an earlier server (process " + postmaster.pid() + ") does not end", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients, such as a psql left open. */
    private static void signal(ProcessHandle postmaster) throws IOException, InterruptedException {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        if (isWindows) {
            postmaster.destroyForcibly();
        } else {
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
        }
    }
}
