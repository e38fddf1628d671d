package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.util.Locale;
import java.util.Map;

/** Content types: those of the files that a gateway takes, by their ending, and the check that one can be a header. */
final class FileTypes {
    static final String UNKNOWN = "application/octet-stream";

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("bmp", "image/bmp"),
            Map.entry("csv", "text/csv"),
            Map.entry("docx", OFFICE + "wordprocessingml.document"),
            Map.entry("flac", "audio/flac"),
            Map.entry("gif", "image/gif"),
            Map.entry("html", "text/html"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/jsonl"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("md", "text/markdown"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("pptx", OFFICE + "presentationml.presentation"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain"),
            Map.entry("wav", "audio/wav"),
            Map.entry("webm", "audio/webm"),
            Map.entry("webp", "image/webp"),
            Map.entry("xlsx", OFFICE + "spreadsheetml.sheet"),
            Map.entry("xml", "application/xml"));

    private FileTypes() {}

    static String of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, UNKNOWN);
    }

    /** Returns a content type that can be a header and adds none (R127). */
    static String check(String contentType) {
        if (contentType.isBlank() || !contentType.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("the content type '" + PlainText.of(contentType, 100)
                    + "' cannot be sent: take one such as 'application/json'");
        }
        return contentType;
    }
}
