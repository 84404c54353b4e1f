package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskql.TestNode;
import dev.taskql.TestUser;
import dev.taskql.task.TaskService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL as hosting providers run it: encrypted connections only, passwords by SCRAM only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureConnectionTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private Path directory;
    private EmbeddedPostgres postgres;

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        directory = given;
        makeKey();
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(Path.of(System.getProperty("user.home"), ".cache", "taskql", "postgres")
                        .toFile())
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", "'" + directory.resolve("server.crt") + "'")
                .setServerConfig("ssl_key_file", "'" + directory.resolve("server.key") + "'")
                .start();
        var superuser = new JdbcTemplate(postgres.getPostgresDatabase());
        superuser.execute("alter role postgres password 's3cret'");
        Files.writeString(directory.resolve("data/pg_hba.conf"), "hostssl all all all scram-sha-256\n");
        superuser.execute("select pg_reload_conf()");
    }

    /** Its own certificate is the authority that vouches for it. */
    private void makeKey() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments = "-genkeypair -alias server -keyalg RSA -storetype PKCS12 -storepass changeit -validity 2"
                + " -dname CN=localhost -ext SAN=dns:localhost -keystore " + store;
        new ProcessBuilder((keytool + " " + arguments).split(" ", -1))
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        writePem("server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        writePem("server.key", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
    }

    private void writePem(String file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Path path = Files.createFile(
                directory.resolve(file),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text));
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    private String url(String host, String parameters) {
        return "postgresql://postgres:s3cret@" + host + ":" + postgres.getPort() + "/postgres?"
                + parameters.replace("DIRECTORY", directory.toString());
    }

    private boolean isEncrypted(String url) throws SQLException {
        DatabaseUrl parsed = DatabaseUrl.parse("DATABASE_URL", url);
        return Boolean.TRUE.equals(new JdbcTemplate(ScratchDatabase.raw(parsed))
                .queryForObject("select ssl from pg_stat_ssl where pid = pg_backend_pid()", Boolean.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sslmode=require",
                "ssl=require",
                "ssl=true",
                "sslmode=require&channel_binding=require",
                "sslmode=verify-full&sslrootcert=DIRECTORY/server.crt",
                "sslmode=verify-full&sslrootcert=DIRECTORY/server.crt&channel_binding=require"
            })
    void getsAnEncryptedConnection(String parameters) throws SQLException {
        assertThat(isEncrypted(url("localhost", parameters))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=disable", "sslmode=verify-full", "sslmode=verify-full&sslrootcert=system"})
    void getsNoneWithoutEncryptionOrBySomebodyWhomNobodyVouchesFor(String parameters) {
        assertThatThrownBy(() -> isEncrypted(url("localhost", parameters))).isInstanceOf(Exception.class);
    }

    @Test
    void getsNoneFromAHostOfAnotherName() {
        assertThatThrownBy(() -> isEncrypted(url("127.0.0.1", "sslmode=verify-full&sslrootcert=DIRECTORY/server.crt")))
                .hasStackTraceContaining("127.0.0.1");
    }

    @Test
    void aServerWorksOnIt() {
        String url = url("localhost", "sslmode=require&channel_binding=require");
        try (TestNode node = TestNode.start(Map.of("DATABASE_URL", url))) {
            assertThat(node.bean(TaskService.class)
                            .counts(TestUser.create().viewer(), LocalDate.EPOCH)
                            .total())
                    .isZero();
        }
    }
}
