package dev.taskql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The one PostgreSQL of the test run: an embedded one, a container if {@code TASKQL_TEST_DATABASE=testcontainers}, or
 * the one whose URL is given there.
 * The server signs in as a superuser, so that each test goes through the change of role.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("DATABASE_URL=" + url(), "DATABASE_MIGRATION_URL=")
                .applyTo(context);
    }

    /** Where it is, with a superuser's name and password. */
    public static String url() {
        return Holder.URL;
    }

    /** A connection of the superuser, past the server and its walls. */
    public static Connection connect() throws SQLException {
        URI url = URI.create(url());
        String[] user = url.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
                user[0],
                user.length == 2 ? user[1] : "");
    }

    /** Starts with the first test that needs it. */
    private static final class Holder {

        static final String URL = switch (System.getenv().getOrDefault("TASKQL_TEST_DATABASE", "embedded")) {
            case "embedded" -> embeddedUrl();
            case "testcontainers" -> containerUrl();
            case String url -> url;
        };
    }

    private static String containerUrl() {
        String image = System.getenv().getOrDefault("TASKQL_TEST_IMAGE", "postgres:17-alpine");
        // Ryuk, or the end of the JVM, takes it away.
        @SuppressWarnings("resource")
        var container = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.start();
        try {
            // Tries until it answers: its port is there before anybody listens behind it.
            container.createConnection("").close();
        } catch (SQLException e) {
            throw new IllegalStateException("The container's PostgreSQL does not answer.", e);
        }
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        container.getUsername(),
                        container.getPassword(),
                        container.getHost(),
                        container.getFirstMappedPort(),
                        container.getDatabaseName());
    }

    private static String embeddedUrl() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(
                            Path.of("target", "test-database", UUID.randomUUID().toString())
                                    .toAbsolutePath())
                    .setOverrideWorkingDirectory(
                            Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres")
                                    .toFile())
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            return "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
