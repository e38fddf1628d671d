package io.github.portcullis.client.inference;

import io.github.portcullis.client.Usage;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link RerankRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Reranking(JsonObject json) {

    /** Returns the documents, the best one first. */
    public List<RankedDocument> results() {
        return JsonValues.objects(json, "results").stream()
                .map(RankedDocument::new)
                .toList();
    }

    /** Returns the gateway's identifier of the generation. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the model that answered. */
    public Optional<String> model() {
        return JsonValues.text(json, "model");
    }

    /** Returns the tokens used. */
    public Optional<Usage> usage() {
        return JsonValues.object(json, "usage").map(Usage::new);
    }
}
