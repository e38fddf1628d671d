package io.github.portcullis.client.inference;

import io.github.portcullis.client.Usage;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an {@link EmbeddingRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record EmbeddingList(JsonObject json) {

    /** Returns the vectors with what else is known of them, in the order of the texts. */
    public List<Embedding> embeddings() {
        return JsonValues.objects(json, "data").stream()
                .map(Embedding::new)
                .sorted(Comparator.comparingInt(Embedding::index))
                .toList();
    }

    /** Returns the vectors, in the order of the texts. */
    public List<float[]> vectors() {
        return embeddings().stream().map(Embedding::vector).toList();
    }

    /** Returns the vector of the first text, empty if there is none. */
    public float[] vector() {
        return vectors().stream().findFirst().orElse(new float[0]);
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
