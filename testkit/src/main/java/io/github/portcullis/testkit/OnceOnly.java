package io.github.portcullis.testkit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names that may be used once: those of proofs and assertions. Thread-safe. */
final class OnceOnly {
    private static final int KEPT = 100_000;

    private final Set<String> used = new LinkedHashSet<>();

    /** Whether this is the first use of a name that is one. */
    synchronized boolean use(String name) {
        if (used.size() >= KEPT) {
            Iterator<String> oldest = used.iterator();
            oldest.next();
            oldest.remove();
        }
        return !name.isEmpty() && used.add(name);
    }
}
