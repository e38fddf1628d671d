package io.github.portcullis.telemetry;

import io.github.portcullis.client.CallObserver.Observation;
import io.github.portcullis.client.CallResult;
import io.github.portcullis.client.ObservedCall;
import io.github.portcullis.client.TraceContext;
import io.github.portcullis.client.Usage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The span and the measures of one call. The span is current on the calling thread until it has the answer. */
final class CallTelemetry implements Observation {
    private static final String CHAT = "chat";

    private final Instruments instruments;
    private final Gateway gateway;
    private final ObservedCall call;
    private final Span span;
    private final Context context;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed when the call returns
    private CallTelemetry(Instruments instruments, Gateway gateway, ObservedCall call, Span span) {
        this.instruments = instruments;
        this.gateway = gateway;
        this.call = call;
        this.span = span;
        this.context = Context.current().with(span);
        this.scope = context.makeCurrent();
    }

    static CallTelemetry begin(Instruments instruments, Gateway gateway, ObservedCall call) {
        String model = call.model();
        String name = model == null ? null : gateway.models().known(model);
        Span span = instruments
                .tracer()
                .spanBuilder(spanName(call, name))
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(common(gateway, call, name).build())
                .startSpan();
        return new CallTelemetry(instruments, gateway, call, span);
    }

    @Override
    public @Nullable TraceContext traceContext() {
        SpanContext place = span.getSpanContext();
        if (!place.isValid()) {
            return null;
        }
        StringJoiner state = new StringJoiner(",");
        place.getTraceState().forEach((vendor, value) -> state.add(vendor + "=" + value));
        String parent = "00-" + place.getTraceId() + "-" + place.getSpanId() + "-"
                + place.getTraceFlags().asHex();
        return TraceContext.read(parent, state.toString()).orElse(null);
    }

    @Override
    public void returned() {
        scope.close();
    }

    @Override
    public void ended(CallResult result) {
        String asked = call.model();
        boolean isAnswered = result.failure() == null && result.status() > 0;
        String model = isAnswered || asked == null
                ? gateway.models().answered(asked)
                : gateway.models().known(asked);
        String responseModel = gateway.models().answered(result.responseModel());
        endSpan(result, model, responseModel);
        measure(result, model);
        if (call.operation().equals(CHAT)) {
            measureOperation(result, model, responseModel);
        }
    }

    private void endSpan(CallResult result, @Nullable String model, @Nullable String responseModel) {
        span.updateName(spanName(call, model));
        set(span, Names.REQUEST_MODEL, model);
        set(span, Names.RESPONSE_MODEL, responseModel);
        if (result.status() > 0) {
            span.setAttribute(Names.STATUS, (long) result.status());
        }
        Usage usage = result.usage();
        if (usage != null) {
            usage.promptTokens().ifPresent(count -> span.setAttribute(Names.INPUT_TOKENS, count));
            usage.completionTokens().ifPresent(count -> span.setAttribute(Names.OUTPUT_TOKENS, count));
        }
        if (result.failure() != null) {
            span.setAttribute(Names.ERROR, result.failure());
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private void measure(CallResult result, @Nullable String model) {
        AttributesBuilder attributes = Attributes.builder().put(Names.CALL, call.operation());
        put(attributes, Names.REQUEST_MODEL, model);
        put(attributes, Names.ERROR, result.failure());
        if (result.status() > 0) {
            attributes.put(Names.STATUS, (long) result.status());
        }
        instruments.calls().record(seconds(result.duration()), attributes.build(), context);
    }

    private void measureOperation(CallResult result, @Nullable String model, @Nullable String responseModel) {
        AttributesBuilder builder = common(gateway, call, model);
        put(builder, Names.RESPONSE_MODEL, responseModel);
        Attributes attributes = builder.build();
        Duration first = result.timeToFirstChunk();
        if (first != null) {
            instruments.firstChunks().record(seconds(first), attributes, context);
        }
        Usage usage = result.usage();
        if (usage != null) {
            usage.promptTokens().ifPresent(count -> measureTokens(attributes, "input", count));
            usage.completionTokens().ifPresent(count -> measureTokens(attributes, "output", count));
        }
        put(builder, Names.ERROR, result.failure());
        instruments.operations().record(seconds(result.duration()), builder.build(), context);
    }

    private void measureTokens(Attributes attributes, String type, long count) {
        if (count >= 0) {
            instruments
                    .tokens()
                    .record(
                            count,
                            attributes.toBuilder().put(Names.TOKEN_TYPE, type).build(),
                            context);
        }
    }

    private static AttributesBuilder common(Gateway gateway, ObservedCall call, @Nullable String model) {
        AttributesBuilder attributes = Attributes.builder()
                .put(call.operation().equals(CHAT) ? Names.OPERATION : Names.CALL, call.operation())
                .put(Names.PROVIDER, gateway.provider())
                .put(Names.ADDRESS, gateway.host())
                .put(Names.PORT, (long) gateway.port());
        put(attributes, Names.REQUEST_MODEL, model);
        return attributes;
    }

    private static String spanName(ObservedCall call, @Nullable String model) {
        return model == null ? call.operation() : call.operation() + " " + model;
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private static void set(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
