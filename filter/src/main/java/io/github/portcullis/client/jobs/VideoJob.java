package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A video that is made or was made ({@code /videos}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record VideoJob(JsonObject json) implements Job {

    /**
     * One of the videos of a job.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Output(JsonObject json) {

        /** Returns the place among the outputs, for {@link Videos#content(String, int)}. */
        public int index() {
            return (int) JsonValues.number(json, "index").orElse(0);
        }

        /** Returns the type, such as {@code video/mp4}. */
        public Optional<String> mimeType() {
            return JsonValues.text(json, "mime_type");
        }

        /** Returns a link that needs no token and ends by itself. Who has it can see the video. */
        public Optional<String> downloadUrl() {
            return JsonValues.text(json, "download_url");
        }

        /** Returns the place only, since there may be a link. */
        @Override
        public String toString() {
            return "Output[index=" + index() + "]";
        }
    }

    /** Returns the videos, none until the job is completed. */
    public List<Output> outputs() {
        return JsonValues.objects(json, "outputs").stream().map(Output::new).toList();
    }

    /** Returns the gateway's identifier of the generation, for its support and its records. */
    public Optional<String> generationId() {
        return JsonValues.text(json, "generation_id");
    }

    /** Returns how long a video is, in seconds. */
    public OptionalLong seconds() {
        return JsonValues.number(json, "seconds");
    }

    /** Returns the size or resolution, such as {@code 1280x720} or {@code 720p}. */
    public Optional<String> size() {
        return JsonValues.text(json, "size");
    }

    /** Returns when the job was created. */
    public Optional<Instant> createdAt() {
        return Times.at(json, "created_at");
    }

    /** Returns when the job ended. */
    public Optional<Instant> completedAt() {
        return Times.at(json, "completed_at");
    }

    /** Returns what the job cost, in billionths of a US dollar, once that is settled. */
    public OptionalLong costNanos() {
        return JsonValues.object(json, "billing")
                .map(it -> JsonValues.number(it, "total_nanos"))
                .orElse(OptionalLong.empty());
    }

    /** Returns identifier and status only, since there may be links. */
    @Override
    public String toString() {
        return "VideoJob[id=" + id() + ", status=" + status() + "]";
    }
}
