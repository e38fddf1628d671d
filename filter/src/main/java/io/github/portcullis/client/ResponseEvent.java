package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * An event of a {@link ResponseStream}. One whose type has no record here is {@link Other}; more records may come.
 *
 * @since 1.0
 */
public sealed interface ResponseEvent {

    /** Returns the gateway's name of what happened, such as {@code response.output_text.delta}. */
    String type();

    /** Returns what the gateway sent, whole. */
    JsonObject json();

    /** The response has begun. */
    record Created(String type, JsonObject json) implements ResponseEvent {

        /** Returns the response as it is now. */
        public ModelResponse response() {
            return responseIn(json);
        }
    }

    /** New text of the answer. */
    record TextDelta(String type, JsonObject json) implements ResponseEvent {

        /** Returns the new text. */
        public String text() {
            return JsonValues.text(json, "delta").orElse("");
        }
    }

    /** New text of the model's reasoning, or of its summary. */
    record ReasoningDelta(String type, JsonObject json) implements ResponseEvent {

        /** Returns the new text. */
        public String text() {
            return JsonValues.text(json, "delta").orElse("");
        }
    }

    /** More of the arguments that a function is called with. */
    record ArgumentsDelta(String type, JsonObject json) implements ResponseEvent {

        /** Returns which item of the output calls. */
        public Optional<String> itemId() {
            return JsonValues.text(json, "item_id");
        }

        /** Returns the new piece of JSON text. */
        public String arguments() {
            return JsonValues.text(json, "delta").orElse("");
        }
    }

    /** The arguments that a function is called with, whole. */
    record ArgumentsDone(String type, JsonObject json) implements ResponseEvent {

        /** Returns which item of the output calls. */
        public Optional<String> itemId() {
            return JsonValues.text(json, "item_id");
        }

        /** Returns the JSON text; nobody has checked it. */
        public String arguments() {
            return JsonValues.text(json, "arguments").orElse("");
        }
    }

    /** An item of the output has begun. */
    record ItemAdded(String type, JsonObject json) implements ResponseEvent {

        /** Returns the item as it is now. */
        public ResponseItem item() {
            return itemIn(json);
        }
    }

    /** An item of the output is whole. */
    record ItemDone(String type, JsonObject json) implements ResponseEvent {

        /** Returns the item. */
        public ResponseItem item() {
            return itemIn(json);
        }
    }

    /** The answer is whole. It may come more than once; {@link ResponseStream#result} has all of them in one. */
    record Completed(String type, JsonObject json) implements ResponseEvent {

        /** Returns the response; some gateways leave its output to the events before. */
        public ModelResponse response() {
            return responseIn(json);
        }
    }

    /** The model had to stop: {@link ModelResponse#incompleteReason} tells why. */
    record Incomplete(String type, JsonObject json) implements ResponseEvent {

        /** Returns the response; some gateways leave its output to the events before. */
        public ModelResponse response() {
            return responseIn(json);
        }
    }

    /** Anything else. */
    record Other(String type, JsonObject json) implements ResponseEvent {}

    /** Returns the response in an event, or the event where that is one. */
    private static ModelResponse responseIn(JsonObject json) {
        return new ModelResponse(JsonValues.object(json, "response").orElse(json));
    }

    private static ResponseItem itemIn(JsonObject json) {
        return new ResponseItem(JsonValues.object(json, "item").orElse(JsonObject.EMPTY_JSON_OBJECT));
    }
}
