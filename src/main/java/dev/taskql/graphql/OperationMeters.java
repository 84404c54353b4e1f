package dev.taskql.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many operations, how long they take, and with which errors they end. */
@Component
class OperationMeters {

    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final OperationNames names;
    private final MeterRegistry meters;

    // Looked up here: the registry's own look-up makes tags anew for each operation.
    private final Map<Operation, Map<String, Timer>> timers = new EnumMap<>(Operation.class);
    private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);

    OperationMeters(OperationNames names, OpenStreams streams, MeterRegistry meters) {
        this.names = names;
        this.meters = meters;
        for (Operation type : Operation.values()) {
            timers.put(type, new ConcurrentHashMap<>());
        }
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(code, errorCounter(code));
        }
        Gauge.builder("taskql.streams", streams, OpenStreams::count)
                .description("WebSockets and streams of events that are open")
                .register(meters);
    }

    /** @param operation null where it did not come to one */
    void count(@Nullable OperationDefinition operation, ExecutionResult result, long nanos) {
        if (operation != null) {
            String name = names.counted(operation.getName());
            Map<String, Timer> byName = Objects.requireNonNull(timers.get(operation.getOperation()));
            Timer known = byName.get(name);
            Timer timer = known == null ? byName.computeIfAbsent(name, missing -> timer(operation, missing)) : known;
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
        if (!result.getErrors().isEmpty()) {
            result.getErrors().forEach(this::count);
        }
    }

    void count(GraphQLError error) {
        Objects.requireNonNull(errors.get(code(error))).increment();
    }

    static ErrorCode code(GraphQLError error) {
        return error instanceof ApiError ours ? ours.code() : ErrorCode.INTERNAL_SERVER_ERROR;
    }

    private Timer timer(OperationDefinition operation, String name) {
        return Timer.builder("taskql.operations")
                .description("Operations of GraphQL, until their answer, or the stream of answers, is there")
                .tag("type", OperationReport.type(operation))
                .tag("operation", name)
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    private Counter errorCounter(ErrorCode code) {
        return Counter.builder("taskql.errors")
                .description("Errors in answers of GraphQL")
                .tag("code", code.name())
                .register(meters);
    }
}
