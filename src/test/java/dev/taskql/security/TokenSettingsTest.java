package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TokenSettingsTest {

    private static final String SHORT = "thirty-one bytes: one too few!!";

    private final ApplicationContextRunner server = new ApplicationContextRunner().withUserConfiguration(Start.class);

    @Configuration
    @EnableConfigurationProperties(TokenSettings.class)
    @Import(SecretConfiguration.class)
    static class Start {}

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void productionDoesNotStartWithoutASecret(String secret) {
        server.withPropertyValues("taskql.security.secret=" + secret)
                .run(context ->
                        assertThat(analysis(context).getDescription()).contains("BETTER_AUTH_SECRET is not set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "production"})
    void nothingStartsWithAShortSecretNorPrintsIt(String profile) {
        server.withPropertyValues("spring.profiles.active=" + profile, "taskql.security.secret=" + SHORT)
                .run(context -> {
                    FailureAnalysis analysis = analysis(context);
                    assertThat(analysis.getDescription()).contains("BETTER_AUTH_SECRET has 31 bytes");
                    assertThat(analysis.getAction())
                            .contains("Set BETTER_AUTH_SECRET")
                            .contains("at least 32 bytes");
                    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(SHORT);
                });
    }

    @Test
    void aSecretIsMeasuredInBytesNotInCharacters() {
        server.withPropertyValues("taskql.security.secret=" + "ä".repeat(16))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void settingsNeverShowTheSecret() {
        server.withPropertyValues("taskql.security.secret=" + TestUser.SECRET)
                .run(context -> assertThat(context.getBean(TokenSettings.class).toString())
                        .doesNotContain(TestUser.SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "tasks.example",
                "ftp://tasks.example",
                "https://tasks.example/app",
                "https://*.example",
                "https://user@tasks.example",
                "https://",
                "null",
                "https://tasks.example?x=1"
            })
    void whatIsNoOriginIsNamed(String url) {
        server.withPropertyValues(
                        "taskql.security.secret=" + TestUser.SECRET,
                        "taskql.security.frontend-url=https://a.example," + url)
                .run(context -> assertThat(analysis(context).getDescription())
                        .contains("FRONTEND_URL")
                        .contains(url));
    }

    @Test
    void originsAreSpelledAsBrowsersSpellThem() {
        server.withPropertyValues(
                        "taskql.security.secret=" + TestUser.SECRET,
                        "taskql.security.frontend-url= https://Tasks.Example/ , http://localhost:3000,http://[::1]:80,")
                .run(context -> assertThat(context.getBean(TokenSettings.class).frontendUrl())
                        .containsExactly("https://tasks.example", "http://localhost:3000", "http://[::1]:80"));
    }

    @Test
    void developmentMakesASecretOfItsOwnAndKeepsIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("own/secret");
        SharedSecret made = SecretFile.readOrMake(file);
        assertThat(made.key().getEncoded()).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SecretFile.readOrMake(file).key()).isEqualTo(made.key());
        assertThat(SecretFile.readOrMake(directory.resolve("other")).key()).isNotEqualTo(made.key());
    }

    @Test
    void aHalfWrittenSecretIsMadeAnew(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "half");
        assertThat(SecretFile.readOrMake(file).key().getEncoded()).hasSize(43);
    }

    private static FailureAnalysis analysis(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        FailureAnalysis analysis =
                new InvalidSettingAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure()));
        return Objects.requireNonNull(analysis);
    }
}
