package dev.taskql.operations;

import dev.taskql.TaskqlApplication;
import dev.taskql.TestUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, as production has it; its output line by line. */
record ProductionServer(Process process, BlockingQueue<String> lines) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    static ProductionServer start(String databaseUrl, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TaskqlApplication.class.getName(),
                "--server.port=0",
                "--management.server.port=0"));
        command.addAll(List.of(settings));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("DATABASE_URL", databaseUrl, "BETTER_AUTH_SECRET", TestUser.SECRET));
        Process process = builder.start();
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.startVirtualThread(() -> process.inputReader().lines().forEach(lines::add));
        return new ProductionServer(process, lines);
    }

    /** The next line that holds this text. */
    String line(String text) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (line != null && !line.contains(text)) {
            line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (line == null) {
            throw new AssertionError("The server never said: " + text);
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
