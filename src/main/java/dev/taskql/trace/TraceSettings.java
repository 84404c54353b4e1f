package dev.taskql.trace;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where traces go.
 *
 * @param endpoint of OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; there are no traces where it is empty
 * @param ratio which part of the traces is told, 0 to 1, unless the caller's {@code traceparent} has decided that already
 * @param headers what the collector wants to be sent along, such as a key
 */
@Validated
@ConfigurationProperties("taskql.tracing")
record TraceSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("1") @DecimalMin("0") @DecimalMax("1") double ratio,
        @DefaultValue Map<String, String> headers) {}
