package io.github.portcullis.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
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
            long costNanos) {}

    synchronized void add(Generation generation) {
        byId.put(generation.id(), generation);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized Optional<Generation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
