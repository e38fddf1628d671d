package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question whether texts and pictures are harmful. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param parts texts and pictures as they are sent, at least one
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record ModerationRequest(String model, List<JsonObject> parts, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model or nothing to judge, or a parameter has another place
     */
    public ModerationRequest {
        RequestParameters.require("model", model);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to judge: give a text or a picture");
        }
        parts = List.copyOf(parts);
        parameters = RequestParameters.copy(parameters, "model", "input");
    }

    /** Returns a question about one text. */
    public static ModerationRequest of(String model, String text) {
        return new ModerationRequest(model, List.of(text(text)), Map.of());
    }

    /** Returns a question about one picture, at a link or in a {@code data} URI. */
    public static ModerationRequest ofImage(String model, URI image) {
        return new ModerationRequest(model, List.of(image(image)), Map.of());
    }

    /** Returns this question about one more text. */
    public ModerationRequest andText(String text) {
        return and(text(text));
    }

    /** Returns this question about one more picture, at a link or in a {@code data} URI. */
    public ModerationRequest andImage(URI image) {
        return and(image(image));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public ModerationRequest with(String name, JsonValue value) {
        return new ModerationRequest(model, parts, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /moderations}. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonValues.object().add("model", model);
        JsonObject first = parts.get(0);
        if (parts.size() == 1 && first.containsKey("text")) {
            json.add("input", first.get("text"));
        } else {
            JsonArrayBuilder input = JsonValues.array();
            parts.forEach(input::add);
            json.add("input", input);
        }
        return RequestParameters.body(json, parameters);
    }

    private ModerationRequest and(JsonObject part) {
        return new ModerationRequest(
                model, Stream.concat(parts.stream(), Stream.of(part)).toList(), parameters);
    }

    private static JsonObject text(String text) {
        return JsonValues.object().add("type", "text").add("text", text).build();
    }

    private static JsonObject image(URI image) {
        return JsonValues.object()
                .add("type", "image_url")
                .add("image_url", JsonValues.object().add("url", image.toString()))
                .build();
    }
}
