package io.github.portcullis.client.inference;

import io.github.portcullis.client.Usage;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to an {@link OcrRequest}. The gateway leaves its form to the model, so {@link #text} looks in the places
 * that models use.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record OcrResult(JsonObject json) {

    /** Returns the text of all pages, as Markdown where the model gives that; empty if there is none. */
    public String text() {
        return JsonValues.text(json, "text")
                .or(() -> JsonValues.text(json, "markdown"))
                .orElseGet(() -> pages().stream().collect(Collectors.joining("\n\n")));
    }

    /** Returns the text of each page, where the model tells pages apart. */
    public List<String> pages() {
        return JsonValues.objects(json, "pages").stream()
                .map(page -> JsonValues.text(page, "markdown").or(() -> JsonValues.text(page, "text")))
                .flatMap(Optional::stream)
                .toList();
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
