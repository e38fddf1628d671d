package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A part of a {@link ChatMessage}: text, or something to look at, to listen to, or to read. Which parts a model takes its
 * {@code inputModalities()} tell. Bytes travel within the request, as base64 that is a third longer, and may be at most 11
 * MiB, since the gateway refuses a request of over 16 MiB. Immutable.
 *
 * @param json the part as it is sent
 * @since 1.0
 */
public record ContentPart(JsonObject json) {

    /** Returns text. */
    public static ContentPart text(String text) {
        return new ContentPart(begin("text").add("text", text).build());
    }

    /**
     * Returns an image at a URL, which the gateway or the provider fetches: it has to be reachable from there.
     *
     * @throws IllegalArgumentException if it is no {@code http}, {@code https} or {@code data} URL
     */
    public static ContentPart image(URI url) {
        return image(InlineBytes.url(url));
    }

    /**
     * Returns an image.
     *
     * @param mediaType such as {@code image/png}
     * @throws IllegalArgumentException if it is empty or too large, or the media type is none
     */
    public static ContentPart image(String mediaType, byte[] bytes) {
        return image(InlineBytes.dataUrl("the image", mediaType, bytes));
    }

    /**
     * Returns an image from a file, whose name tells its type: png, jpg, jpeg, gif, webp, bmp or svg.
     *
     * @throws IllegalArgumentException if it is empty or too large, or the name tells no type
     * @throws IOException if the file cannot be read
     */
    public static ContentPart image(Path file) throws IOException {
        return image(InlineBytes.dataUrl(file, MediaTypes.image(file)));
    }

    /**
     * Returns a sound.
     *
     * @param format {@code wav}, {@code mp3}, {@code flac}, {@code m4a}, {@code ogg}, {@code pcm16} or {@code pcm24}
     * @throws IllegalArgumentException if it is empty or too large
     */
    public static ContentPart audio(String format, byte[] bytes) {
        return audio(format, InlineBytes.base64("the sound", bytes));
    }

    /**
     * Returns a sound from a file, whose name ends with its format.
     *
     * @throws IllegalArgumentException if it is empty or too large, or the name tells no format
     * @throws IOException if the file cannot be read
     */
    public static ContentPart audio(Path file) throws IOException {
        return audio(MediaTypes.audioFormat(file), InlineBytes.base64(file));
    }

    /**
     * Returns a video at a URL, which the gateway or the provider fetches.
     *
     * @throws IllegalArgumentException if it is no {@code http}, {@code https} or {@code data} URL
     */
    public static ContentPart video(URI url) {
        return new ContentPart(
                begin("input_video").add("video_url", InlineBytes.url(url)).build());
    }

    /**
     * Returns a document, such as a PDF. The gateway passes it to the provider as it is: not every provider takes one.
     *
     * @param name the name that the model sees
     * @param mediaType such as {@code application/pdf}
     * @throws IllegalArgumentException if it is empty or too large, or the media type is none
     */
    public static ContentPart file(String name, String mediaType, byte[] bytes) {
        return document(name, InlineBytes.dataUrl("the file " + name, mediaType, bytes));
    }

    /**
     * Returns a document from a file, whose name tells its type: pdf, txt, md, csv, json, xml, html, docx, xlsx or pptx.
     *
     * @throws IllegalArgumentException if it is empty or too large, or the name tells no type
     * @throws IOException if the file cannot be read
     */
    public static ContentPart file(Path file) throws IOException {
        return document(MediaTypes.nameOf(file), InlineBytes.dataUrl(file, MediaTypes.document(file)));
    }

    /** Returns what a part is: {@code text}, {@code image_url}, {@code input_audio}, {@code input_video}, {@code file}. */
    public String type() {
        return JsonValues.text(json, "type").orElse("");
    }

    /** Returns the type only, since the rest may be long and private. */
    @Override
    public String toString() {
        return "ContentPart[" + type() + "]";
    }

    private static ContentPart image(String url) {
        return new ContentPart(begin("image_url")
                .add("image_url", JsonValues.object().add("url", url))
                .build());
    }

    private static ContentPart audio(String format, String base64) {
        return new ContentPart(begin("input_audio")
                .add("input_audio", JsonValues.object().add("data", base64).add("format", format))
                .build());
    }

    private static ContentPart document(String name, String dataUrl) {
        return new ContentPart(begin("file")
                .add("file", JsonValues.object().add("filename", name).add("file_data", dataUrl))
                .build());
    }

    private static JsonObjectBuilder begin(String type) {
        return JsonValues.object().add("type", type);
    }
}
