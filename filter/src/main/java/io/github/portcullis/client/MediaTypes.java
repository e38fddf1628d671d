package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file that goes into a chat is, by the end of its name; unlike an upload it cannot be of an unknown type. */
final class MediaTypes {
    private static final List<String> SOUNDS = List.of("flac", "m4a", "mp3", "ogg", "wav");

    private MediaTypes() {}

    static String image(Path file) {
        String type = FileTypes.of(nameOf(file));
        if (!type.startsWith("image/")) {
            throw unknown(file, "ending of an image, such as .png or .jpg", "ContentPart.image(mediaType, bytes)");
        }
        return type;
    }

    static String document(Path file) {
        String type = FileTypes.of(nameOf(file));
        if (type.equals(FileTypes.UNKNOWN)) {
            throw unknown(file, "known ending, such as .pdf or .txt", "ContentPart.file(name, mediaType, bytes)");
        }
        return type;
    }

    static String audioFormat(Path file) {
        String name = nameOf(file);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!SOUNDS.contains(ending)) {
            throw unknown(file, "ending of " + SOUNDS, "ContentPart.audio(format, bytes)");
        }
        return ending;
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static IllegalArgumentException unknown(Path file, String ending, String otherwise) {
        return new IllegalArgumentException("the name '" + PlainText.of(nameOf(file), 100)
                + "' tells no type: it has no " + ending + "; use " + otherwise);
    }
}
