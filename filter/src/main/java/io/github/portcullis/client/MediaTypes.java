package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a file is by the end of its name. */
final class MediaTypes {
    private static final Map<String, String> IMAGES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "avif", "image/avif",
            "heic", "image/heic",
            "bmp", "image/bmp",
            "svg", "image/svg+xml");
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> DOCUMENTS = Map.of(
            "pdf", "application/pdf",
            "txt", "text/plain",
            "md", "text/markdown",
            "csv", "text/csv",
            "json", "application/json",
            "xml", "application/xml",
            "html", "text/html",
            "docx", OFFICE + "wordprocessingml.document",
            "xlsx", OFFICE + "spreadsheetml.sheet",
            "pptx", OFFICE + "presentationml.presentation");
    private static final Set<String> SOUNDS = Set.of("wav", "mp3", "flac", "m4a", "ogg");

    private MediaTypes() {}

    static String image(Path file) {
        return known(file, IMAGES, "ContentPart.image(mediaType, bytes)");
    }

    static String document(Path file) {
        return known(file, DOCUMENTS, "ContentPart.file(name, mediaType, bytes)");
    }

    static String audioFormat(Path file) {
        String end = endOf(file);
        if (!SOUNDS.contains(end)) {
            throw unknown(file, SOUNDS, "ContentPart.audio(format, bytes)");
        }
        return end;
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String known(Path file, Map<String, String> types, String otherwise) {
        String type = types.get(endOf(file));
        if (type == null) {
            throw unknown(file, types.keySet(), otherwise);
        }
        return type;
    }

    private static String endOf(Path file) {
        String name = nameOf(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException unknown(Path file, Set<String> ends, String otherwise) {
        return new IllegalArgumentException("the name '" + PlainText.of(nameOf(file), 100)
                + "' tells no type: it has to end with one of " + new TreeSet<>(ends) + ", or use " + otherwise);
    }
}
