package dev.taskql.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Nothing of OpenTelemetry is loaded unless traces are asked for. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "taskql.tracing.endpoint", matchIfMissing = true, havingValue = "")
    static class Off {

        @Bean
        Spans spans() {
            return new Untold();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Spans.class)
    static class On {

        @Bean
        SpanExporter spanExporter(TraceSettings settings) {
            var exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint());
            settings.headers().forEach(exporter::addHeader);
            return exporter.build();
        }

        /** Closed at the stop, and with it the exporter, when what was gathered is sent. */
        @Bean
        SdkTracerProvider tracerProvider(SpanExporter exporter, TraceSettings settings) {
            return SdkTracerProvider.builder()
                    .setResource(Resource.getDefault()
                            .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "taskql"))))
                    .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                    .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                    .build();
        }

        @Bean
        Spans spans(SdkTracerProvider provider) {
            return new OpenTelemetrySpans(provider.get("dev.taskql"));
        }

        @Bean
        FilterRegistrationBean<CallersTrace> callersTrace(Spans spans) {
            var registration = new FilterRegistrationBean<>(new CallersTrace(spans));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }
}
