package dev.taskql.database;

import java.io.IOException;
import java.nio.file.Path;

/** A server of its own process for {@link EmbeddedDatabaseTest}: starts the database and waits to be killed. */
final class EmbeddedServer {

    private EmbeddedServer() {}

    static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]))) {
            System.out.println("jdbc " + database.url().jdbcUrl());
            System.in.read();
        }
    }

    /** Starts one on this directory, in a JVM of its own. */
    static Process fork(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServer.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Where the database is, once it has started. */
    static DatabaseUrl urlOf(Process server) throws IOException {
        String line;
        do {
            line = server.inputReader().readLine();
        } while (line != null && !line.startsWith("jdbc "));
        if (line == null) {
            throw new IOException("The server ended before its database had started");
        }
        return new DatabaseUrl(line.substring("jdbc ".length()), "postgres", "");
    }
}
