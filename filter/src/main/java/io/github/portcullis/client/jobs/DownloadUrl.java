package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A link to a video that needs no token, so that a browser can open it. Who has it can see the video until it ends: it is
 * not in {@link #toString()}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record DownloadUrl(JsonObject json) {

    /** Returns the link, empty if the gateway sent none. */
    public String url() {
        return JsonValues.text(json, "download_url").orElse("");
    }

    /** Returns when the link ends. */
    public Optional<Instant> expiresAt() {
        return Times.at(json, "expires_at");
    }

    /** Returns only when it ends. */
    @Override
    public String toString() {
        return "DownloadUrl[expiresAt=" + expiresAt().orElse(null) + "]";
    }
}
