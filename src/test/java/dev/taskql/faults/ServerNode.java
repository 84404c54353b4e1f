package dev.taskql.faults;

import dev.taskql.TestUser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, in production mode, behind links that can break. */
final class ServerNode implements Target, AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m");

    private static final String MAIN_CLASS = "dev.taskql.TaskqlApplication";
    private static final Path NEXT_VERSION =
            Path.of("src", "test", "next-version").toAbsolutePath();

    private final String name;
    private final int port = Machine.freePort();
    private final Link database;
    private final Link clients = new Link(() -> port);
    private final Map<String, String> settings;
    private List<String> program;
    private @Nullable Process process;

    /** @param jar what it runs; the classes of this build where it is empty */
    ServerNode(String name, int databasePort, String jar, Map<String, String> settings) {
        this.name = name;
        this.database = new Link(() -> databasePort);
        this.settings = settings;
        this.program = program(jar);
    }

    private static List<String> program(String jar) {
        if (!jar.isEmpty()) {
            return List.of("-jar", jar);
        }
        return List.of("-cp", classPath(), MAIN_CLASS);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The next start runs this build, with the migrations of the version after it. */
    void upgrade() {
        program = List.of("-cp", classPath() + File.pathSeparator + NEXT_VERSION, MAIN_CLASS);
    }

    /** Returns at once. */
    void start() {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(program);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Machine.HOME.resolve(name + ".log").toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("TASKQL_") || key.startsWith("DATABASE_"));
        builder.environment().putAll(environment());
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL",
                "postgresql://postgres@127.0.0.1:" + database.port() + "/postgres",
                "BETTER_AUTH_SECRET",
                TestUser.SECRET,
                "PORT",
                Integer.toString(port),
                "TASKQL_MANAGEMENT_PORT",
                Integer.toString(Machine.freePort()),
                "SERVER_ADDRESS",
                "127.0.0.1",
                "TASKQL_RATE_LIMIT_POINTS",
                "1000000",
                "TASKQL_RATE_LIMIT_BURST",
                "1000000");
    }

    void awaitReady() {
        Machine.await(name + " is ready", START, () -> isHealthy() || hasDied());
        if (hasDied()) {
            throw new AssertionError(name + " did not start; see " + Machine.HOME.resolve(name + ".log"));
        }
    }

    private boolean hasDied() {
        Process running = process;
        return running != null && !running.isAlive();
    }

    /** What a balancer asks, past the clients' link. */
    boolean isHealthy() {
        try {
            var asked = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
            asked.setConnectTimeout(1_000);
            asked.setReadTimeout(2_000);
            return asked.getResponseCode() == 200;
        } catch (IOException notReady) {
            return false;
        }
    }

    /** Without a word. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** SIGTERM, as every operator's tool stops it. Returns when it has ended. */
    void stop(Duration patience) {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not stop within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Behind the clients' link. */
    @Override
    public int port() {
        return clients.port();
    }

    Link database() {
        return database;
    }

    Link clients() {
        return clients;
    }

    /** Past the links. */
    int ownPort() {
        return port;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        kill();
        clients.close();
        database.close();
    }
}
