package dev.taskql.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/** Spans of OpenTelemetry; what is logged within one carries the id of its trace. */
record OpenTelemetrySpans(Tracer tracer) implements Spans {

    private static final String IN_LOGS = "traceId";

    @Override
    public boolean areTold() {
        return true;
    }

    @Override
    @SuppressWarnings("MustBeClosed") // the span closes its scope
    public Span begin(Kind kind, String name) {
        SpanKind role = kind == Kind.SERVER ? SpanKind.SERVER : SpanKind.CLIENT;
        var span = tracer.spanBuilder(name).setSpanKind(role).startSpan();
        String outer = MDC.get(IN_LOGS);
        MDC.put(IN_LOGS, span.getSpanContext().getTraceId());
        return new Told(span, span.makeCurrent(), outer == null);
    }

    /** @param isOutermost that no other is under way on the thread */
    private record Told(io.opentelemetry.api.trace.Span span, Scope scope, boolean isOutermost) implements Span {

        @Override
        public void rename(String name) {
            span.updateName(name);
        }

        @Override
        public void tell(String attribute, String value) {
            span.setAttribute(attribute, value);
        }

        @Override
        public void fail(String reason) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", reason);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
            if (isOutermost) {
                MDC.remove(IN_LOGS);
            }
        }
    }
}
