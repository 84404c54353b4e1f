package dev.taskql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class PreparedBeansTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void readTheSettingsInTheJar() throws IOException {
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        var resource = new ClassPathResource("application.yaml");
        new YamlPropertySourceLoader()
                .load(resource.getDescription(), resource)
                .forEach(environment.getPropertySources()::addLast);
    }

    @Test
    void areRightWhereNothingIsSet() {
        assertThat(PreparedBeans.areRightFor(environment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgresql://db/taskql",
                "PORT=9090",
                "TASKQL_CONSOLE_ENABLED=false",
                "TASKQL_TRACING_ENDPOINT=",
                "TASKQL_MANAGEMENT_PORT=0",
                "TASKQL_USER_MAX_TASKS=10",
                "spring.aot.enabled=true"
            })
    void areRightWithSettingsThatOnlySayHowMuchAndWhere(String setting) {
        set(setting);

        assertThat(PreparedBeans.areRightFor(environment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TASKQL_CONSOLE_ENABLED=true",
                "TASKQL_GRAPHQL_PLANS=false",
                "TASKQL_TRACING_ENDPOINT=http://localhost:4318/v1/traces",
                "TASKQL_MANAGEMENT_PORT=8080",
                "TASKQL_MANAGEMENT_PORT=-1",
                "PORT=8081",
                "SPRING_FLYWAY_ENABLED=false",
                "spring.main.lazy-initialization=true",
                "MANAGEMENT_ENDPOINTS_ACCESS_DEFAULT=unrestricted",
                "SERVER_SHUTDOWN=immediate"
            })
    void areWrongWhereASettingAsksForOtherBeans(String setting) {
        set(setting);

        assertThat(PreparedBeans.areRightFor(environment)).isFalse();
    }

    @Test
    void areWrongWithAnyProfile() {
        environment.setActiveProfiles("development");

        assertThat(PreparedBeans.areRightFor(environment)).isFalse();
    }

    private void set(String setting) {
        String[] parts = setting.split("=", 2);
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(parts[0], parts[1])));
    }
}
