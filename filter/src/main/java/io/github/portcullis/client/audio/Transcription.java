package io.github.portcullis.client.audio;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was said.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Transcription(JsonObject json) {

    /** Returns the words, empty if there are none. */
    public String text() {
        return JsonValues.text(json, "text").orElse("");
    }

    /** Returns the language that was spoken, where the model tells it. */
    public Optional<String> language() {
        return JsonValues.text(json, "language");
    }

    /** Returns how long the sound is, where the model tells it. */
    public Optional<Duration> duration() {
        return TranscriptionSegment.seconds(json, "duration");
    }

    /** Returns the pieces with their times, where they were asked for. */
    public List<TranscriptionSegment> segments() {
        return JsonValues.objects(json, "segments").stream()
                .map(TranscriptionSegment::new)
                .toList();
    }
}
