package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Many requests that are answered together and later ({@code /batches}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record BatchJob(JsonObject json) implements Job {

    /** Returns the progress that the gateway tells, or else the share of the requests that are over. */
    @Override
    public OptionalInt progress() {
        OptionalInt told = Job.super.progress();
        long all = total();
        return told.isPresent() || all <= 0
                ? told
                : OptionalInt.of((int) Math.min(100, Math.max(0, (completed() + failed()) * 100 / all)));
    }

    /** Returns what the first of its errors says, if the batch as a whole failed. */
    @Override
    public Optional<String> error() {
        return JsonValues.object(json, "errors")
                .flatMap(errors -> JsonValues.objects(errors, "data").stream().findFirst())
                .flatMap(first -> JsonValues.text(first, "message"))
                .or(Job.super::error);
    }

    /** Returns how many requests there are; 0 until the gateway has counted them. */
    public long total() {
        return count("total");
    }

    /** Returns how many requests are answered. */
    public long completed() {
        return count("completed");
    }

    /** Returns how many requests failed. The batch itself is completed all the same. */
    public long failed() {
        return count("failed");
    }

    /** Returns the path that each request is for, such as {@code /v1/responses}. */
    public Optional<String> endpoint() {
        return JsonValues.text(json, "endpoint");
    }

    /** Returns the file with the requests, if there is one. */
    public Optional<String> inputFileId() {
        return JsonValues.text(json, "input_file_id");
    }

    /** Returns the file with the answers, JSON lines, for {@link StoredFiles#content}. */
    public Optional<String> outputFileId() {
        return JsonValues.text(json, "output_file_id");
    }

    /** Returns the file with the failures, JSON lines, for {@link StoredFiles#content}. */
    public Optional<String> errorFileId() {
        return JsonValues.text(json, "error_file_id");
    }

    /** Returns when the batch was created. */
    public Optional<Instant> createdAt() {
        return Times.at(json, "created_at");
    }

    /** Returns when the gateway gives the batch up. */
    public Optional<Instant> expiresAt() {
        return Times.at(json, "expires_at");
    }

    /** Returns what the batch cost, in billionths of a US dollar, once that is settled. */
    public OptionalLong costNanos() {
        return JsonValues.object(json, "usage")
                .map(it -> JsonValues.number(it, "cost_nanos"))
                .orElse(OptionalLong.empty());
    }

    private long count(String name) {
        return JsonValues.object(json, "request_counts")
                .map(it -> JsonValues.number(it, name).orElse(0))
                .orElse(0L);
    }
}
