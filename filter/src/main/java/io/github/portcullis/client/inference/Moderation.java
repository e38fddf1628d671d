package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The answer to a {@link ModerationRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Moderation(JsonObject json) {

    /** Returns whether anything is harmful; an answer without a result is, so that nothing passes unjudged. */
    public boolean flagged() {
        List<ModerationResult> results = results();
        return results.isEmpty() || results.stream().anyMatch(ModerationResult::flagged);
    }

    /** Returns all categories that anything falls into. */
    public Set<String> categories() {
        return results().stream()
                .flatMap(result -> result.categories().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the results, one for each text or one for all, as the model does. */
    public List<ModerationResult> results() {
        return JsonValues.objects(json, "results").stream()
                .map(ModerationResult::new)
                .toList();
    }

    /** Returns the identifier of the answer. */
    public Optional<String> id() {
        return JsonValues.text(json, "id");
    }

    /** Returns the model that answered. */
    public Optional<String> model() {
        return JsonValues.text(json, "model");
    }
}
