package dev.taskql.graphql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds plans to the engine in every server of the tests: what a plan writes, of whatever document, transport or user, the
 * engine completes too, from the same fetched value. The test in which the two differ fails.
 */
public final class BothWays
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanPostProcessor, AfterEachCallback {

    private static final LongAdder COMPARED = new LongAdder();
    private static final Queue<String> DIFFERENCES = new ConcurrentLinkedQueue<>();

    /** How many values were completed both ways since the start. */
    public static long compared() {
        return COMPARED.sum();
    }

    /** Once for each difference: who asks again may go on. */
    public static void assertNoDifference() {
        List<String> found = new ArrayList<>();
        for (String next = DIFFERENCES.poll(); next != null; next = DIFFERENCES.poll()) {
            found.add(next);
        }
        assertThat(found).as("values that a plan writes in another way").isEmpty();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(this);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Plans ? new ComparedPlans() : bean;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertNoDifference();
    }

    private static final class ComparedPlans extends Plans {

        private final Engine engine = new Engine();

        @Override
        @Nullable
        FieldValueInfo complete(ExecutionContext context, ExecutionStrategyParameters parameters) {
            FieldValueInfo planned = super.complete(context, parameters);
            if (planned != null) {
                COMPARED.increment();
                String expected = engine.complete(context, parameters);
                String written = json(planned.getFieldValueObject());
                if (!written.equals(expected)) {
                    DIFFERENCES.add(
                            "%s%nis %s%nnot %s".formatted(parameters.getField().getSingleField(), expected, written));
                }
            }
            return planned;
        }
    }

    /** The way without plans. */
    private static final class Engine extends AsyncExecutionStrategy {

        String complete(ExecutionContext context, ExecutionStrategyParameters parameters) {
            Object value = completeValue(context, parameters).getFieldValueObject();
            return json(value instanceof CompletableFuture<?> later ? later.join() : value);
        }
    }

    private static String json(@Nullable Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
