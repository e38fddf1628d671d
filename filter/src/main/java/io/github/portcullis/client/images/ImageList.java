package io.github.portcullis.client.images;

import io.github.portcullis.client.Usage;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an {@link ImageRequest} or {@link ImageEditRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ImageList(JsonObject json) {
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

    /** Returns the pictures. */
    public List<GeneratedImage> images() {
        return JsonValues.objects(json, "data").stream()
                .map(GeneratedImage::new)
                .toList();
    }

    /** Returns when they were made. */
    public Optional<Instant> created() {
        return JsonValues.number(json, "created").stream()
                .filter(second -> second >= 0 && second <= LAST_SECOND)
                .mapToObj(Instant::ofEpochSecond)
                .findFirst();
    }

    /** Returns the tokens used, where the model counts any. */
    public Optional<Usage> usage() {
        return JsonValues.object(json, "usage").map(Usage::new);
    }
}
