package io.github.portcullis.client;

import io.github.portcullis.client.CallObserver.Observation;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Measures one call for the connection's observer; where there is none, one watch that does nothing serves all calls. A
 * stream is measured by the thread that reads it and may be ended by another.
 */
final class CallWatch {
    private static final System.Logger LOG = System.getLogger(CallWatch.class.getName());
    private static final long NOT_YET = Long.MIN_VALUE;

    /** Watches nothing. */
    static final CallWatch NONE = new CallWatch(null, Pacing.OF_THE_MACHINE, 0);

    private final @Nullable Observation observation;
    private final Pacing pacing;
    private final long began;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile int status;
    private volatile long firstChunkAt = NOT_YET;
    private volatile @Nullable String responseModel;
    private volatile @Nullable Usage usage;

    private CallWatch(@Nullable Observation observation, Pacing pacing, long began) {
        this.observation = observation;
        this.pacing = pacing;
        this.began = began;
    }

    static CallWatch begin(GatewayConnection connection, String operation, @Nullable String model, boolean streamed) {
        CallObserver observer = connection.observer();
        if (observer == null) {
            return NONE;
        }
        long now = connection.pacing().nanoTime();
        try {
            return new CallWatch(
                    observer.begin(new ObservedCall(operation, model, streamed)), connection.pacing(), now);
        } catch (RuntimeException | LinkageError failure) {
            return failed(NONE, failure);
        }
    }

    void status(int status) {
        if (observation != null) {
            this.status = status;
        }
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
            } catch (RuntimeException | LinkageError failure) {
                failed(this, failure);
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
        if (observation != null && ended.compareAndSet(false, true)) {
            long first = firstChunkAt;
            try {
                observation.ended(new CallResult(
                        status,
                        failure,
                        responseModel,
                        usage,
                        since(pacing.nanoTime()),
                        first == NOT_YET ? null : since(first)));
            } catch (RuntimeException | LinkageError bug) {
                failed(this, bug);
            }
        }
    }

    private Duration since(long at) {
        return Duration.ofNanos(at - began);
    }

    private static CallWatch failed(CallWatch watch, Throwable bug) {
        LOG.log(System.Logger.Level.WARNING, "An observer of calls failed", bug);
        return watch;
    }
}
