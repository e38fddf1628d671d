package io.github.portcullis.client;

import io.github.portcullis.client.CallObserver.Observation;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Measures one call for the connection's observer and for the log, and knows its place in a trace. A stream is measured
 * by the thread that reads it and may be ended by another.
 */
final class CallWatch {
    private static final System.Logger LOG = System.getLogger(CallWatch.class.getName());
    private static final long NOT_YET = Long.MIN_VALUE;

    /** Watches nothing: a watch that was handed over has ended for the one who had it. */
    static final CallWatch NONE = new CallWatch("", null, Pacing.OF_THE_MACHINE, 0, TraceContext.begin(() -> 1), true);

    private final String operation;
    private final @Nullable Observation observation;
    private final Pacing pacing;
    private final long began;
    private final TraceContext trace;
    private final AtomicBoolean ended;
    private volatile @Nullable AnswerHead head;
    private volatile long firstChunkAt = NOT_YET;
    private volatile @Nullable String responseModel;
    private volatile @Nullable Usage usage;

    private CallWatch(
            String operation,
            @Nullable Observation observation,
            Pacing pacing,
            long began,
            TraceContext trace,
            boolean ended) {
        this.operation = operation;
        this.observation = observation;
        this.pacing = pacing;
        this.began = began;
        this.trace = trace;
        this.ended = new AtomicBoolean(ended);
    }

    static CallWatch begin(GatewayConnection connection, String operation, @Nullable String model, boolean streamed) {
        long now = connection.pacing().nanoTime();
        CallObserver observer = connection.observer();
        Observation observation = null;
        TraceContext trace = null;
        if (observer != null) {
            try {
                observation = observer.begin(new ObservedCall(operation, model, streamed));
                trace = observation.traceContext();
            } catch (RuntimeException | LinkageError bug) {
                observerFailed(bug);
            }
        }
        return new CallWatch(
                operation, observation, connection.pacing(), now, trace == null ? connection.trace() : trace, false);
    }

    /** Returns the place of the call in a trace. */
    TraceContext trace() {
        return trace;
    }

    /** Notes that an answer begins, the last one of several. */
    void answered(AnswerHead head) {
        this.head = head;
    }

    /** Notes that an event of a stream came. */
    void chunk() {
        if (observation != null && firstChunkAt == NOT_YET) {
            firstChunkAt = pacing.nanoTime();
        }
    }

    /** Notes the model that an answer, or a piece of one, names. */
    void model(JsonObject json) {
        if (observation != null && responseModel == null) {
            responseModel = JsonValues.text(json, "model").orElse(null);
        }
    }

    /** Notes the tokens that an answer, or a piece of one, counts. */
    void usage(JsonObject json) {
        if (observation != null) {
            JsonValues.object(json, "usage").ifPresent(it -> usage = new Usage(it));
        }
    }

    void returned() {
        if (observation != null) {
            try {
                observation.returned();
            } catch (RuntimeException | LinkageError bug) {
                observerFailed(bug);
            }
        }
    }

    void ended() {
        end(null);
    }

    void failed(Throwable failure) {
        end(failure instanceof GatewayException known ? known.code() : "unforeseen");
    }

    private void end(@Nullable String failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Duration duration = since(pacing.nanoTime());
        AnswerHead last = head;
        log(failure, last, duration);
        if (observation != null) {
            long first = firstChunkAt;
            try {
                observation.ended(new CallResult(
                        last == null ? 0 : last.status(),
                        failure,
                        responseModel,
                        usage,
                        duration,
                        first == NOT_YET ? null : since(first)));
            } catch (RuntimeException | LinkageError bug) {
                observerFailed(bug);
            }
        }
    }

    private void log(@Nullable String failure, @Nullable AnswerHead last, Duration duration) {
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            String requestId = last == null ? null : last.requestId();
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0}: {1} after {2} ms (status {3}, request {4}, trace {5})",
                    operation,
                    failure == null ? "done" : failure,
                    Long.toString(duration.toMillis()),
                    last == null ? "none" : Integer.toString(last.status()),
                    requestId == null ? "unknown" : requestId,
                    trace.traceId());
        }
    }

    private Duration since(long at) {
        return Duration.ofNanos(at - began);
    }

    private static void observerFailed(Throwable bug) {
        LOG.log(System.Logger.Level.WARNING, "An observer of calls failed", bug);
    }
}
