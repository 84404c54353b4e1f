package dev.taskql;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.StringUtils;

/**
 * The image's build prepares the definitions of all beans (Spring's ahead-of-time processing, {@code spring.aot.enabled}),
 * which saves a quarter of the start. Which beans there are is settled by that, for the settings as they are by default:
 * where a setting asks for other ones, the server does without what is prepared, and starts as it does elsewhere.
 */
final class PreparedBeans implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (AotDetector.useGeneratedArtifacts() && !areRightFor(environment)) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
    }

    static boolean areRightFor(ConfigurableEnvironment environment) {
        return environment.getActiveProfiles().length == 0
                && !environment.getProperty("taskql.console.enabled", Boolean.class, false)
                && environment.getProperty("taskql.graphql.plans", Boolean.class, true)
                && !StringUtils.hasText(environment.getProperty("taskql.tracing.endpoint"))
                && hasManagementOnAPortOfItsOwn(environment)
                && frameworkSettings(environment).findAny().isEmpty();
    }

    private static boolean hasManagementOnAPortOfItsOwn(ConfigurableEnvironment environment) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        int management = environment.getProperty("management.server.port", Integer.class, port);
        return management == 0 || (management > 0 && management != port);
    }

    /** Those of Spring itself that come from outside: neither from the jar nor from what Spring Boot knows of it. */
    private static Stream<String> frameworkSettings(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().contains("class path resource")
                        && !source.getName().equals("applicationInfo"))
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
                .filter(name ->
                        name.startsWith("spring.") || name.startsWith("management.") || name.startsWith("server."))
                .filter(name -> !name.equals(AotDetector.AOT_ENABLED));
    }
}
