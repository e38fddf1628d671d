package io.github.portcullis.client.audio;

import java.util.Locale;

/**
 * The formats that the gateway speaks in.
 *
 * @since 1.0
 */
public enum SpeechFormat {
    /** {@code audio/mpeg}; what is sent when none is asked for. */
    MP3,
    /** {@code audio/wav}, not compressed. */
    WAV,
    /** {@code audio/ogg}. */
    OGG,
    /** {@code audio/aac}. */
    AAC;

    String onTheWire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
