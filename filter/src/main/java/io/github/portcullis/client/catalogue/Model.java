package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model of the gateway's catalogue.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Model(JsonObject json) {

    /** Returns the identifier for {@link io.github.portcullis.client.ChatRequest#model}, empty if the gateway sent none. */
    public String id() {
        return JsonValues.text(json, "id").orElse("");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(json, "name");
    }

    /** Returns the description for people. */
    public Optional<String> description() {
        return JsonValues.text(json, "description");
    }

    /** Returns the name of the organization that made the model. */
    public Optional<String> organization() {
        return JsonValues.object(json, "organization").flatMap(it -> JsonValues.text(it, "name"));
    }

    /** Returns where the model is in its life, such as {@code active} or {@code deprecated}. */
    public Optional<String> status() {
        return JsonValues.object(json, "lifecycle").flatMap(it -> JsonValues.text(it, "status"));
    }

    /** Returns what the model takes, such as {@code text} and {@code image}. */
    public List<String> inputModalities() {
        return modalities("input", "input_modalities");
    }

    /** Returns what the model gives, such as {@code text}. */
    public List<String> outputModalities() {
        return modalities("output", "output_modalities");
    }

    /** Returns how many tokens the model takes at most. */
    public OptionalLong inputTokens() {
        OptionalLong limit = limit("input_tokens");
        return limit.isPresent() ? limit : JsonValues.number(json, "context_length");
    }

    /** Returns how many tokens the model gives at most. */
    public OptionalLong outputTokens() {
        return limit("output_tokens");
    }

    /** Returns the endpoints that serve the model, such as {@code chat.completions}. */
    public List<String> endpoints() {
        return capabilities("endpoints");
    }

    /** Returns the parameters that the model takes, such as {@code tools}. */
    public List<String> parameters() {
        return capabilities("parameters");
    }

    /** Returns the lowest prices by what is metered, such as {@code input_text_tokens}. */
    public Map<String, Meter> prices() {
        return Meter.of(json);
    }

    private List<String> capabilities(String name) {
        return JsonValues.object(json, "capabilities")
                .map(it -> JsonValues.texts(it, name))
                .orElse(List.of());
    }

    private OptionalLong limit(String name) {
        return JsonValues.object(json, "limits")
                .map(it -> JsonValues.number(it, name))
                .orElse(OptionalLong.empty());
    }

    private List<String> modalities(String name, String nameElsewhere) {
        return JsonValues.object(json, "modalities")
                .map(it -> JsonValues.texts(it, name))
                .or(() -> JsonValues.object(json, "architecture").map(it -> JsonValues.texts(it, nameElsewhere)))
                .orElse(List.of());
    }
}
