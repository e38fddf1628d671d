package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last completions, to be asked for by id. Thread-safe. */
final class Generations {
    private static final int KEPT = 1_000;

    private final Map<String, Generation> byId = new LinkedHashMap<>();

    record Generation(
            String id,
            String nativeId,
            String workspace,
            String model,
            Instant created,
            boolean stream,
            int promptTokens,
            int completionTokens,
            long costNanos) {

        JsonObjectBuilder usage() {
            return JsonText.object()
                    .add("prompt_tokens", promptTokens)
                    .add("completion_tokens", completionTokens)
                    .add("total_tokens", promptTokens + completionTokens);
        }
    }

    synchronized void add(Generation generation) {
        byId.put(generation.id(), generation);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** Those of one workspace, newest first. */
    synchronized List<Generation> of(String workspace) {
        List<Generation> found = new ArrayList<>();
        for (Generation generation : byId.values()) {
            if (generation.workspace().equals(workspace)) {
                found.add(0, generation);
            }
        }
        return found;
    }

    synchronized Optional<Generation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
