package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Locale;

/**
 * Where a job is in its life, whichever words its kind has for it.
 *
 * @since 1.0
 */
public enum JobState {
    /** Accepted, and not begun. */
    PENDING,
    /** Being worked on, or being stopped. */
    RUNNING,
    /** Done: the result is there. */
    COMPLETED,
    /** Ended without a result. */
    FAILED,
    /** Stopped by somebody. */
    CANCELLED,
    /** Not done in time, or not fetched in time. */
    EXPIRED,
    /** In a state of another name, and so not known to be over. */
    UNKNOWN;

    /** Returns whether the job stays as it is. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == EXPIRED;
    }

    /** Reads {@code lifecycle_status}, which all kinds share, or else the {@code status} of the kind. */
    static JobState of(JsonObject json) {
        JobState shared = of(JsonValues.text(json, "lifecycle_status").orElse(""));
        return shared == UNKNOWN ? of(JsonValues.text(json, "status").orElse("")) : shared;
    }

    private static JobState of(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "pending", "queued", "validating" -> PENDING;
            case "running", "processing", "in_progress", "finalizing", "cancelling" -> RUNNING;
            case "completed", "succeeded", "success", "ended" -> COMPLETED;
            case "failed", "error" -> FAILED;
            case "cancelled", "canceled" -> CANCELLED;
            case "expired" -> EXPIRED;
            default -> UNKNOWN;
        };
    }
}
