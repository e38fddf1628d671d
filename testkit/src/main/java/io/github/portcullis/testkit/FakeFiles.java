package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that were uploaded, and those that batches wrote. The last 200 are kept. Thread-safe. */
final class FakeFiles {
    private static final int KEPT = 200;

    private final Map<String, Stored> byId = new LinkedHashMap<>();

    /** A file of a workspace. */
    @SuppressWarnings("ArrayRecordComponent") // read only
    record Stored(String id, String workspace, String filename, String purpose, byte[] bytes, Instant created) {

        JsonObject json() {
            return JsonText.object()
                    .add("id", id)
                    .add("object", "file")
                    .add("bytes", bytes.length)
                    .add("created_at", created.getEpochSecond())
                    .add("filename", filename)
                    .add("purpose", purpose)
                    .add("status", "processed")
                    .add("status_details", JsonText.object())
                    .build();
        }
    }

    synchronized void add(Stored file) {
        byId.put(file.id(), file);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized Optional<Stored> find(String workspace, String id) {
        return Optional.ofNullable(byId.get(id)).filter(file -> file.workspace().equals(workspace));
    }
}
