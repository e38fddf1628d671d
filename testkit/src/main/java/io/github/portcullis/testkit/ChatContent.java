package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The content of a message: a text, or parts of several kinds. */
final class ChatContent {
    private static final List<String> SOUNDS = List.of("wav", "mp3", "flac", "m4a", "ogg", "pcm16", "pcm24");

    private ChatContent() {}

    /** The text of a content, its text parts joined. */
    static String text(@Nullable JsonValue content) {
        if (content instanceof JsonString string) {
            return string.getString();
        }
        return content instanceof JsonArray parts
                ? parts.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(part -> JsonText.text((JsonObject) part, "text").orElse(""))
                        .collect(Collectors.joining(" "))
                : "";
    }

    static void check(@Nullable JsonValue content) {
        if (content == null || content == JsonValue.NULL || content instanceof JsonString) {
            return;
        }
        if (!(content instanceof JsonArray parts) || parts.isEmpty()) {
            throw refused("content must be a string or an array of parts");
        }
        for (JsonValue part : parts) {
            if (!(part instanceof JsonObject object)) {
                throw refused("each content part must be an object");
            }
            check(object);
        }
    }

    private static void check(JsonObject part) {
        String type = JsonText.text(part, "type").orElse("");
        switch (type) {
            case "text" -> require(part.get("text") instanceof JsonString, "a text part needs text");
            case "image_url" ->
                require(
                        JsonText.object(part, "image_url")
                                .flatMap(it -> JsonText.text(it, "url"))
                                .filter(url -> url.matches("(?s)(https?://|data:image/[^;,]+;base64,[A-Za-z0-9+/]).*"))
                                .isPresent(),
                        "image_url.url must be an http(s) URL or a data URI of an image");
            case "input_audio" ->
                require(
                        JsonText.object(part, "input_audio")
                                .filter(it -> JsonText.text(it, "data").isPresent())
                                .flatMap(it -> JsonText.text(it, "format"))
                                .filter(SOUNDS::contains)
                                .isPresent(),
                        "input_audio needs data and a format of " + SOUNDS);
            case "input_video" -> require(part.get("video_url") instanceof JsonString, "input_video needs video_url");
            case "file" -> require(JsonText.object(part, "file").isPresent(), "a file part needs file");
            default -> throw refused("unknown content part '" + type + "'");
        }
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw refused(message);
        }
    }

    static Refusal refused(String message) {
        return Refusal.inference(400, "validation_error", message);
    }
}
