package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A job as it stands: how often it was looked at decides how far it is, unless it was ended. */
record FakeJob(
        String id,
        Kind kind,
        String workspace,
        JsonObject request,
        Instant created,
        int looks,
        int percent,
        Optional<End> end) {

    enum Kind {
        VIDEO,
        MUSIC,
        BATCH
    }

    /** How a job ended; code and message are for one that failed. */
    record End(String status, String code, String message) {}

    static FakeJob queued(String id, Kind kind, String workspace, JsonObject request, Instant created) {
        return new FakeJob(id, kind, workspace, request, created, 0, 0, Optional.empty());
    }

    FakeJob looked(int polls) {
        if (end.isPresent()) {
            return this;
        }
        int now = looks + 1;
        if (now >= polls) {
            return ended(new End("completed", "", ""));
        }
        int reached = polls > 100 ? Math.min(99, now) : now * 100 / polls;
        return new FakeJob(id, kind, workspace, request, created, now, reached, end);
    }

    FakeJob ended(End how) {
        int reached = how.status().equals("completed") ? 100 : percent;
        return new FakeJob(id, kind, workspace, request, created, looks, reached, Optional.of(how));
    }

    /** In the words of {@code lifecycle_status}. */
    String lifecycle() {
        return end.map(End::status).orElse(looks > 0 ? "running" : "pending");
    }

    boolean completed() {
        return lifecycle().equals("completed");
    }

    boolean failed() {
        return lifecycle().equals("failed");
    }

    long createdAt() {
        return created.getEpochSecond();
    }

    String model() {
        return JsonText.text(request, "model").orElse("");
    }
}
