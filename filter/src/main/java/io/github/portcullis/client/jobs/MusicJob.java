package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Music that is made or was made ({@code /music/generate}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record MusicJob(JsonObject json) implements Job {

    /**
     * One of the tracks of a job.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Track(JsonObject json) {

        /** Returns the title. */
        public Optional<String> title() {
            return JsonValues.text(json, "title");
        }

        /** Returns where the provider keeps the audio; no token belongs there. */
        public Optional<String> audioUrl() {
            return JsonValues.text(json, "audio_url");
        }

        /** Returns the audio itself, where the gateway sent it along. */
        public Optional<byte[]> audio() {
            return JsonValues.text(json, "audio_base64").flatMap(Track::decoded);
        }

        /** Returns how long the track is, in seconds. */
        public OptionalLong seconds() {
            return JsonValues.number(json, "duration");
        }

        private static Optional<byte[]> decoded(String base64) {
            try {
                return Optional.of(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    }

    /** Returns the tracks, none until the job is completed. */
    public List<Track> tracks() {
        return JsonValues.objects(json, "output").stream().map(Track::new).toList();
    }
}
