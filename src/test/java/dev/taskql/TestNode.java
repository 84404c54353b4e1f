package dev.taskql;

import dev.taskql.graphql.plan.BothWays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** One more server on the database of the tests, with settings of its own; on a port that nobody uses. */
public record TestNode(ConfigurableApplicationContext context) implements AutoCloseable {

    public static TestNode start(Map<String, String> settings, BeanPostProcessor... processors) {
        return start(
                settings,
                builder()
                        .initializers(context ->
                                List.of(processors).forEach(context.getBeanFactory()::addBeanPostProcessor)));
    }

    /** With somebody who hears how the start goes. */
    public static TestNode start(Map<String, String> settings, ApplicationListener<?> listener) {
        return start(settings, builder().listeners(listener));
    }

    private static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(TaskqlApplication.class).initializers(new BothWays());
    }

    private static TestNode start(Map<String, String> settings, SpringApplicationBuilder builder) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "-1",
                "DATABASE_URL", TestDatabase.url(),
                "DATABASE_MIGRATION_URL", "",
                "taskql.database.pool-size", "5",
                "taskql.rate-limit.points", "1000000",
                "taskql.rate-limit.burst", "1000000",
                // Tests of one user at once wait, rather than fail.
                "taskql.rate-limit.patience", "1m",
                "taskql.database.queue-patience", "1m",
                "BETTER_AUTH_SECRET", TestUser.SECRET));
        all.putAll(settings);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new TestNode(builder.run(arguments.toArray(String[]::new)));
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops it as SIGTERM does. */
    @Override
    public void close() {
        context.close();
        BothWays.assertNoDifference();
    }
}
