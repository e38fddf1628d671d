package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as it stood when it was asked for.
 *
 * @since 1.0
 */
public sealed interface Job permits VideoJob, MusicJob, BatchJob {

    /** Returns what the gateway sent, whole. */
    JsonObject json();

    /** Returns the identifier, empty if the gateway sent none. */
    default String id() {
        return JsonValues.text(json(), "id").orElse("");
    }

    /** Returns where the job is in its life. */
    default JobState state() {
        return JobState.of(json());
    }

    /** Returns the same in the gateway's own word for this kind of job, such as {@code processing}. */
    default String status() {
        return JsonValues.text(json(), "status").orElse("");
    }

    /** Returns how much is done, 0 to 100, if the gateway tells it; often an estimate. */
    default OptionalInt progress() {
        long percent = JsonValues.number(json(), "progress").orElse(-1);
        return percent >= 0 && percent <= 100 ? OptionalInt.of((int) percent) : OptionalInt.empty();
    }

    /** Returns the model that works. */
    default Optional<String> model() {
        return JsonValues.text(json(), "model");
    }

    /** Returns the provider behind the gateway that works. */
    default Optional<String> provider() {
        return JsonValues.text(json(), "provider");
    }

    /** Returns why the job failed, in the provider's words for developers. */
    default Optional<String> error() {
        return JsonValues.text(json(), "error")
                .or(() -> JsonValues.object(json(), "error").flatMap(it -> JsonValues.text(it, "message")));
    }
}
