package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * An event of a {@link MessageStream}. One whose type has no record here is {@link Other}; more records may come.
 *
 * @since 1.0
 */
public sealed interface MessageEvent {

    /** Returns the gateway's name of what happened, such as {@code content_block_delta}. */
    String type();

    /** Returns what the gateway sent, whole. */
    JsonObject json();

    /** The message has begun. */
    record Started(String type, JsonObject json) implements MessageEvent {

        /** Returns the message, still without content. */
        public Message message() {
            return new Message(JsonValues.object(json, "message").orElse(JsonObject.EMPTY_JSON_OBJECT));
        }
    }

    /** A block of the content has begun. Not every gateway says so before the first delta of it. */
    record BlockStarted(String type, JsonObject json) implements MessageEvent {

        /** Returns which block of the message. */
        public long index() {
            return indexIn(json);
        }

        /** Returns the block as it is now. */
        public ContentBlock block() {
            return new ContentBlock(JsonValues.object(json, "content_block").orElse(JsonObject.EMPTY_JSON_OBJECT));
        }
    }

    /** New text of the answer. */
    record TextDelta(String type, JsonObject json) implements MessageEvent {

        /** Returns which block of the message. */
        public long index() {
            return indexIn(json);
        }

        /** Returns the new text. */
        public String text() {
            return deltaIn(json, "text");
        }
    }

    /** New text of the model's thinking. */
    record ThinkingDelta(String type, JsonObject json) implements MessageEvent {

        /** Returns which block of the message. */
        public long index() {
            return indexIn(json);
        }

        /** Returns the new text. */
        public String text() {
            return deltaIn(json, "thinking");
        }
    }

    /** More of what the model gives to a tool. */
    record InputDelta(String type, JsonObject json) implements MessageEvent {

        /** Returns which block of the message. */
        public long index() {
            return indexIn(json);
        }

        /** Returns the new piece of JSON text. */
        public String partialJson() {
            return deltaIn(json, "partial_json");
        }
    }

    /** A block of the content is whole. */
    record BlockStopped(String type, JsonObject json) implements MessageEvent {

        /** Returns which block of the message. */
        public long index() {
            return indexIn(json);
        }
    }

    /** What became known of the message as a whole. */
    record Updated(String type, JsonObject json) implements MessageEvent {

        /** Returns why the model stopped, if it did. */
        public Optional<String> stopReason() {
            return JsonValues.object(json, "delta").flatMap(it -> JsonValues.text(it, "stop_reason"));
        }

        /** Returns the tokens used, those that this event tells of. */
        public Optional<Usage> usage() {
            return JsonValues.object(json, "usage").map(Usage::new);
        }
    }

    /** The message is whole. */
    record Stopped(String type, JsonObject json) implements MessageEvent {}

    /** Anything else. */
    record Other(String type, JsonObject json) implements MessageEvent {}

    private static long indexIn(JsonObject json) {
        return JsonValues.number(json, "index").orElse(0);
    }

    private static String deltaIn(JsonObject json, String name) {
        return JsonValues.object(json, "delta")
                .flatMap(it -> JsonValues.text(it, name))
                .orElse("");
    }
}
