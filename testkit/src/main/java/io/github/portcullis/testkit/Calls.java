package io.github.portcullis.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts and keeps what arrived. Thread-safe. */
final class Calls {
    private static final int KEPT = 1_000;

    private final Map<Endpoint, Integer> counts = new EnumMap<>(Endpoint.class);
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(RecordedRequest request) {
        counts.merge(request.endpoint(), 1, Integer::sum);
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    synchronized int count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0);
    }

    synchronized List<RecordedRequest> of(Endpoint endpoint) {
        List<RecordedRequest> found = new ArrayList<>();
        for (RecordedRequest request : requests) {
            if (request.endpoint() == endpoint) {
                found.add(request);
            }
        }
        return List.copyOf(found);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        counts.clear();
        requests.clear();
    }
}
