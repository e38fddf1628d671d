package io.github.portcullis.client.images;

import io.github.portcullis.client.Multipart;
import io.github.portcullis.client.Upload;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures, and in words what becomes of them. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param prompt what the new picture shows
 * @param images the pictures to begin from, at least one
 * @param mask a picture whose transparent parts say what may change, or null for all of it
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record ImageEditRequest(
        String model,
        String prompt,
        List<Upload> images,
        @Nullable Upload mask,
        Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, prompt or picture, or a parameter has another place
     */
    public ImageEditRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("prompt", prompt);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there is no picture: give at least one");
        }
        images = List.copyOf(images);
        parameters = RequestParameters.copy(parameters, "model", "prompt", "image", "mask");
    }

    /** Returns a request that may change the whole of one picture, or join several. */
    public static ImageEditRequest of(String model, String prompt, Upload... images) {
        return new ImageEditRequest(model, prompt, List.of(images), null, Map.of());
    }

    /** Returns this request with a picture whose transparent parts say what may change. */
    public ImageEditRequest mask(Upload mask) {
        return new ImageEditRequest(model, prompt, images, mask, parameters);
    }

    /** Returns this request with a size in pixels, such as {@code 1024x1024}. */
    public ImageEditRequest size(String size) {
        return with("size", JsonValues.of(size));
    }

    /** Returns this request for several pictures, 1 to 10; each is paid for. */
    public ImageEditRequest count(int pictures) {
        return with("n", JsonValues.of(pictures));
    }

    /** Returns this request with an identifier of your own user, for the provider's abuse checks; nothing personal. */
    public ImageEditRequest endUser(String identifier) {
        return with("user", JsonValues.of(identifier));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public ImageEditRequest with(String name, JsonValue value) {
        return new ImageEditRequest(model, prompt, images, mask, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /images/edits}. */
    public Multipart form() {
        Multipart form = Multipart.empty().field("model", model).field("prompt", prompt);
        for (var parameter : parameters.entrySet()) {
            form = form.json(parameter.getKey(), parameter.getValue());
        }
        for (Upload image : images) {
            form = form.file(images.size() == 1 ? "image" : "image[]", image);
        }
        return mask == null ? form : form.file("mask", mask);
    }
}
