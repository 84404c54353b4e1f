package dev.taskql.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What the faults need of the machine: processes, ports, a small disk. */
final class Machine {

    /** Below it everything that a run leaves behind: data, logs. */
    static final Path HOME = Path.of("target", "faults").toAbsolutePath();

    private Machine() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ended well; its output is of no interest. */
    static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void signal(String signal, Stream<ProcessHandle> processes) {
        List<String> pids =
                processes.map(process -> Long.toString(process.pid())).toList();
        if (!pids.isEmpty()) {
            run(Stream.concat(Stream.of("kill", "-" + signal), pids.stream()).toArray(String[]::new));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks until it is so; a failure counts as "not yet". */
    static void await(String what, Duration patience, Callable<Boolean> isSo) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds(isSo)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            pause(Duration.ofMillis(20));
        }
    }

    private static boolean holds(Callable<Boolean> claim) {
        try {
            return claim.call();
        } catch (Exception notYet) {
            return false;
        }
    }

    /** A disk of its own that can be full without anybody else's being so; false where that is not allowed. */
    static boolean mountSmallDisk(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs", directory.toString());
    }
}
