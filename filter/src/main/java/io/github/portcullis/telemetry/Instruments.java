package io.github.portcullis.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/** What one OpenTelemetry gave us to measure with. */
record Instruments(
        OpenTelemetry source,
        Tracer tracer,
        DoubleHistogram operations,
        LongHistogram tokens,
        DoubleHistogram firstChunks,
        DoubleHistogram calls,
        LongCounter logins,
        LongCounter refreshes,
        LongCounter ends) {
    private static final String SCOPE = "io.github.portcullis";

    /** The buckets that the conventions ask for. */
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

    private static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    static Instruments of(OpenTelemetry source) {
        Meter meter = source.getMeter(SCOPE);
        return new Instruments(
                source,
                source.getTracer(SCOPE),
                seconds(meter, "gen_ai.client.operation.duration", "GenAI operation duration."),
                tokens(meter),
                seconds(meter, "gen_ai.client.operation.time_to_first_chunk", "Time to receive the first chunk."),
                seconds(meter, "portcullis.gateway.call.duration", "Duration of calls of the gateway."),
                counter(meter, "portcullis.logins", "{login}", "Logins that ended, well or not."),
                counter(meter, "portcullis.refreshes", "{refresh}", "Refreshes of grants, successful or not."),
                counter(meter, "portcullis.grants.ended", "{grant}", "Grants that ended."));
    }

    private static LongCounter counter(Meter meter, String name, String unit, String what) {
        return meter.counterBuilder(name).setUnit(unit).setDescription(what).build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String what) {
        DoubleHistogramBuilder builder =
                meter.histogramBuilder(name).setUnit("s").setDescription(what);
        try {
            builder = builder.setExplicitBucketBoundariesAdvice(SECONDS);
        } catch (NoSuchMethodError before132) {
            return builder.build(); // with the buckets of the SDK
        }
        return builder.build();
    }

    private static LongHistogram tokens(Meter meter) {
        LongHistogramBuilder builder = meter.histogramBuilder("gen_ai.client.token.usage")
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.");
        try {
            builder = builder.setExplicitBucketBoundariesAdvice(TOKENS);
        } catch (NoSuchMethodError before132) {
            return builder.build();
        }
        return builder.build();
    }
}
