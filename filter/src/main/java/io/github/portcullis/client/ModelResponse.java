package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to a {@link ResponsesRequest}.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record ModelResponse(JsonObject json) {

    /** Returns the text of all messages, empty if there is none. */
    public String text() {
        return output().stream()
                .filter(item -> item.type().equals("message"))
                .map(ResponseItem::text)
                .collect(Collectors.joining());
    }

    /** Returns what came out, in order. */
    public List<ResponseItem> output() {
        List<JsonObject> output = JsonValues.objects(json, "output");
        return (output.isEmpty() ? JsonValues.objects(json, "output_items") : output)
                .stream().map(ResponseItem::new).toList();
    }

    /** Returns the functions that the model calls. */
    public List<ResponseItem> functionCalls() {
        return output().stream()
                .filter(item -> item.type().equals("function_call"))
                .toList();
    }

    /** Returns how it ended: {@code completed}, or {@code incomplete} as {@link #incompleteReason} tells. */
    public Optional<String> status() {
        return JsonValues.text(json, "status");
    }

    /** Returns why it is incomplete, such as {@code max_output_tokens}. */
    public Optional<String> incompleteReason() {
        return JsonValues.object(json, "incomplete_details").flatMap(it -> JsonValues.text(it, "reason"));
    }

    /** Returns the gateway's identifier of the generation, for {@link ResponsesRequest.Builder#previousResponseId}. */
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
