package dev.taskql.graphql;

import dev.taskql.trace.Spans;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells operators of every operation: times and counts it, makes a span of it where there are traces, and names it in the
 * log where it was slow. Nothing of its variables, and of its document the hash alone.
 */
@Component
class OperationReport {

    private static final Logger log = LoggerFactory.getLogger(OperationReport.class);

    // Clients choose the names.
    private static final int MAX_NAME = 100;
    private static final int HASH_BYTES = 8;

    private final OperationMeters meters;
    private final Spans spans;
    private final long slowNanos;

    OperationReport(OperationMeters meters, Spans spans, OperationSettings settings) {
        this.meters = meters;
        this.spans = spans;
        this.slowNanos = settings.slow().isPositive() ? settings.slow().toNanos() : Long.MAX_VALUE;
    }

    ExecutionResult on(ExecutionInput input, Supplier<ExecutionResult> execution) {
        long begin = System.nanoTime();
        if (!spans.areTold()) {
            ExecutionResult result = execution.get();
            tell(input, result, System.nanoTime() - begin);
            return result;
        }
        try (Spans.Span span = spans.begin(Spans.Kind.SERVER, "GraphQL")) {
            ExecutionResult result = execution.get();
            describe(span, input, result);
            tell(input, result, System.nanoTime() - begin);
            return result;
        }
    }

    private void tell(ExecutionInput input, ExecutionResult result, long nanos) {
        OperationDefinition operation = operation(input);
        meters.count(operation, result, nanos);
        if (nanos >= slowNanos) {
            log.warn(
                    "Slow operation: {} took {} ms; its document's SHA-256 begins with {}",
                    described(operation),
                    Duration.ofNanos(nanos).toMillis(),
                    hash(input.getQuery()));
        }
    }

    private void describe(Spans.Span span, ExecutionInput input, ExecutionResult result) {
        OperationDefinition operation = operation(input);
        if (operation != null) {
            span.rename(described(operation));
            span.tell("graphql.operation.type", type(operation));
        }
        span.tell("graphql.document.hash", hash(input.getQuery()));
        result.getErrors().stream().map(OperationMeters::code).findFirst().ifPresent(code -> span.fail(code.name()));
    }

    private static @Nullable OperationDefinition operation(ExecutionInput input) {
        return input.getGraphQLContext().get(OperationDefinition.class);
    }

    private static String described(@Nullable OperationDefinition operation) {
        if (operation == null) {
            return "a document that did not run";
        }
        String name = operation.getName() == null ? "(" + OperationNames.ANONYMOUS + ")" : operation.getName();
        return type(operation) + " " + name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    static String type(OperationDefinition operation) {
        return operation.getOperation().name().toLowerCase(Locale.ROOT);
    }

    private static String hash(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
