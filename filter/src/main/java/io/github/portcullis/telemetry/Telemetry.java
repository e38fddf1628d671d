package io.github.portcullis.telemetry;

import io.github.portcullis.client.CallObserver;
import io.github.portcullis.client.CallResult;
import io.github.portcullis.client.ObservedCall;
import io.github.portcullis.provider.StepObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures and traces one application through its OpenTelemetry, if it has one. A failure there is logged and changes
 * nothing here. Thread-safe.
 */
public final class Telemetry implements CallObserver, StepObserver {
    private static final System.Logger LOG = System.getLogger(Telemetry.class.getName());
    private static final Observation NO_OBSERVATION = new Observation() {
        @Override
        public void returned() {}

        @Override
        public void ended(CallResult result) {}
    };

    private final Source source;
    private final Gateway gateway;

    /**
     * Creates it; nothing is looked for yet.
     *
     * @param given gives the application's own OpenTelemetry, or null if the global one is to be used
     * @param provider the name of the provider's preset
     */
    public Telemetry(Supplier<@Nullable Object> given, String provider, URI baseUri) {
        this.source = new Source(given);
        this.gateway = Gateway.of(provider, baseUri);
    }

    @Override
    public Observation begin(ObservedCall call) {
        Instruments instruments = source.find();
        return instruments == null ? NO_OBSERVATION : CallTelemetry.begin(instruments, gateway, call);
    }

    @Override
    public Step begin(Kind kind) {
        try {
            Instruments instruments = source.find();
            return instruments == null ? StepObserver.NOBODY.begin(kind) : begin(instruments, kind);
        } catch (RuntimeException | LinkageError failure) {
            log(failure);
            return StepObserver.NOBODY.begin(kind);
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // closed at the end of the step
    private static Step begin(Instruments instruments, Kind kind) {
        Span span = instruments
                .tracer()
                .spanBuilder(
                        switch (kind) {
                            case LOGIN -> "portcullis login";
                            case CODE -> "portcullis token authorization_code";
                            case REFRESH -> "portcullis token refresh_token";
                        })
                .setSpanKind(kind == Kind.LOGIN ? SpanKind.INTERNAL : SpanKind.CLIENT)
                .startSpan();
        Scope scope = span.makeCurrent();
        return failure -> {
            try {
                scope.close();
                if (!failure.isEmpty()) {
                    span.setAttribute(Names.ERROR, failure);
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            } catch (RuntimeException | LinkageError bug) {
                log(bug);
            }
        };
    }

    /** Counts a login, by {@code connected} or the code of its failure. */
    public void login(String outcome) {
        count(Instruments::logins, outcome);
    }

    /** Counts a refresh, by {@code refreshed} or the code of its failure. */
    public void refresh(String outcome) {
        count(Instruments::refreshes, outcome);
    }

    /** Counts the end of a grant, by {@code disconnected} or the code of its reason. */
    public void end(String outcome) {
        count(Instruments::ends, outcome);
    }

    private void count(Function<Instruments, LongCounter> counter, String outcome) {
        Instruments instruments = source.find();
        if (instruments != null) {
            counter.apply(instruments).add(1, Attributes.of(Names.OUTCOME, outcome));
        }
    }

    private static void log(Throwable failure) {
        LOG.log(System.Logger.Level.WARNING, "OpenTelemetry failed", failure);
    }
}
