package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestUser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TokenSettingsTest {

    private static final String SHORT = "thirty-one bytes: one too few!!";

    private final ApplicationContextRunner server = new ApplicationContextRunner().withUserConfiguration(Start.class);

    @Configuration
    @EnableConfigurationProperties(TokenSettings.class)
    @Import(IssuerConfiguration.class)
    static class Start {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "better-auth-url=https://tasks.example",
                "better-auth-url=https://Tasks.example/",
                "better-auth-url=http://localhost:3000",
                "jwks-url=https://tasks.example/keys?v=1",
                "jwks-url=http://127.0.0.2:3000/keys",
                "jwks-url=http://[::1]:3000/keys"
            })
    void productionStartsWithPublishedKeysAlone(String setting) {
        server.withPropertyValues("taskql.security." + setting)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "better-auth-url=http://tasks.example",
                "better-auth-url=tasks.example",
                "better-auth-url=https://tasks.example/api/auth",
                "better-auth-url=https://tasks.example?x=1",
                "jwks-url=http://tasks.example/keys",
                "jwks-url=http://localhost.tasks.example/keys",
                "jwks-url=http://127.tasks.example/keys",
                "jwks-url=http://localhost@tasks.example/keys",
                "jwks-url=https://user:password@tasks.example/keys",
                "jwks-url=file:///etc/keys",
                "jwks-url=https:///keys",
                "jwks-url=https://tasks.example/keys#x",
                "jwks-url=/keys",
                "jwks-url=not an address"
            })
    void nothingStartsWithKeysFromAnUnsafeAddress(String setting) {
        String name = setting.startsWith("jwks") ? "JWKS_URL" : "BETTER_AUTH_URL";
        server.withPropertyValues("taskql.security.secret=" + TestUser.SECRET, "taskql.security." + setting)
                .run(context -> {
                    FailureAnalysis analysis = analysis(context);
                    assertThat(analysis.getDescription()).startsWith(name);
                    assertThat(analysis.getAction()).startsWith("Set " + name);
                    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("password");
                });
    }

    @Test
    void betterAuthNamesTheKeysTheIssuerAndTheAudienceUnlessToldOtherwise() {
        server.withPropertyValues("taskql.security.better-auth-url=https://Tasks.example:443/")
                .run(context -> {
                    TokenSettings settings = context.getBean(TokenSettings.class);
                    assertThat(settings.keysUrl()).hasValue(URI.create("https://tasks.example/api/auth/jwks"));
                    assertThat(settings.keysIssuer()).isEqualTo("https://tasks.example");
                    assertThat(settings.keysAudience()).isEqualTo("https://tasks.example");
                });
        server.withPropertyValues(
                        "taskql.security.better-auth-url=https://tasks.example",
                        "taskql.security.jwks-url=https://keys.example",
                        "taskql.security.issuer=ann",
                        "taskql.security.audience=bob")
                .run(context -> {
                    TokenSettings settings = context.getBean(TokenSettings.class);
                    assertThat(settings.keysUrl()).hasValue(URI.create("https://keys.example"));
                    assertThat(settings.keysIssuer()).isEqualTo("ann");
                    assertThat(settings.keysAudience()).isEqualTo("bob");
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
