package io.github.portcullis.client.audio;

import io.github.portcullis.client.Upload;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the sound is: in a file that is sent along, or at a link that the gateway can reach.
 *
 * @since 1.0
 */
public sealed interface AudioSource {

    /** A file; its name needs the ending of its format, such as {@code .mp3}. */
    record File(Upload upload) implements AudioSource {}

    /** A link. */
    record Link(URI uri) implements AudioSource {}

    /** Returns a file on disk. */
    static AudioSource of(Path file) {
        return new File(Upload.of(file));
    }

    /** Returns a file from anywhere. */
    static AudioSource of(Upload upload) {
        return new File(upload);
    }

    /** Returns what is at a link. */
    static AudioSource at(URI uri) {
        return new Link(uri);
    }
}
