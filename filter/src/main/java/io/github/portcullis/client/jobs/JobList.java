package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A list of jobs, of requests of a batch, or of models for jobs.
 *
 * @param <T> what is listed
 * @param json what the gateway sent, whole
 * @param entries the entries, newest first where they are jobs
 * @since 1.0
 */
public record JobList<T>(JsonObject json, List<T> entries) {

    /** Creates a list. */
    public JobList {
        entries = List.copyOf(entries);
    }

    /** Returns the list that an answer is. */
    public static <T> JobList<T> of(JsonObject json, Function<JsonObject, T> entry) {
        return new JobList<>(
                json, JsonValues.objects(json, "data").stream().map(entry).toList());
    }

    /** Returns whether the gateway has more than it listed. */
    public boolean hasMore() {
        return JsonValues.isTrue(json, "has_more");
    }
}
