package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonObject;

/**
 * One request of a batch. Immutable.
 *
 * @param customId what its answer is found by, up to 512 bytes and once in a batch
 * @param body the body of the request, as the endpoint of the batch takes it, without {@code stream}
 * @since 1.0
 */
public record BatchItem(String customId, JsonObject body) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no identifier
     */
    public BatchItem {
        RequestParameters.require("customId", customId);
    }

    /** Returns the item as it is sent in {@code requests}. */
    public JsonObject json() {
        return JsonValues.object().add("custom_id", customId).add("body", body).build();
    }

    /**
     * Returns the item as a line of a file for {@link BatchRequest#ofFile}, without the line's end.
     *
     * @param endpoint the path that it is for, such as {@code /v1/responses}
     */
    public String line(String endpoint) {
        return JsonValues.object()
                .add("custom_id", customId)
                .add("method", "POST")
                .add("url", endpoint)
                .add("body", body)
                .build()
                .toString();
    }
}
