package io.github.portcullis.client.images;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * A picture: at a link, or within the answer.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record GeneratedImage(JsonObject json) {
    private static final String DATA = "data:";

    /**
     * Returns the link to the picture. It is another host's: fetch it with a client of your own and without the user's
     * token, and show it in a page only if you trust the provider.
     */
    public Optional<URI> url() {
        return JsonValues.text(json, "url").filter(it -> !it.startsWith(DATA)).flatMap(GeneratedImage::parsed);
    }

    /**
     * Returns the picture, if it is within the answer. It is decoded at each call, and is at most three quarters of the
     * answer's 64 MiB.
     */
    public Optional<byte[]> bytes() {
        return JsonValues.text(json, "b64_json")
                .or(() -> JsonValues.text(json, "url").filter(it -> it.startsWith(DATA)))
                .flatMap(GeneratedImage::decoded);
    }

    /** Returns the text that the model made of the prompt. */
    public Optional<String> revisedPrompt() {
        return JsonValues.text(json, "revised_prompt");
    }

    /** Returns the names of what is known only, since the picture may be large. */
    @Override
    public String toString() {
        return "GeneratedImage" + json.keySet();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String text) {
        String base64 = text.startsWith(DATA) ? text.substring(text.indexOf(',') + 1) : text;
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
