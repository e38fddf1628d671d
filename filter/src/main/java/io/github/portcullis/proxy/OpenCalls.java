package io.github.portcullis.proxy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the calls that each user has open; a user who has none is not kept. Thread-safe. */
final class OpenCalls {
    private final int most;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    OpenCalls(int most) {
        this.most = most;
    }

    /** Counts one more call of a user; false, and not counted, if that is one too many. */
    boolean enter(String user) {
        if (open.merge(user, 1, Integer::sum) <= most) {
            return true;
        }
        leave(user);
        return false;
    }

    /** Counts one call less. */
    void leave(String user) {
        open.computeIfPresent(user, (key, count) -> count == 1 ? null : count - 1);
    }
}
