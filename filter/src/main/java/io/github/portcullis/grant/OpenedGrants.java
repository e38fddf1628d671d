package io.github.portcullis.grant;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The grants that this node opened lately, by their sealed text, so that a request opens no seal. Bounded: past the
 * limit some are opened again when they are needed. Reads take no lock. Thread-safe.
 */
final class OpenedGrants {
    private static final int MAXIMUM = 20_000;

    private final Map<String, Grant> opened = new ConcurrentHashMap<>();
    private final GrantCodec codec;

    OpenedGrants(GrantCodec codec) {
        this.codec = codec;
    }

    @Nullable
    Grant open(String sealed) {
        Grant known = opened.get(sealed);
        if (known != null) {
            return known;
        }
        Grant grant = codec.open(sealed);
        if (grant != null) {
            remember(sealed, grant);
        }
        return grant;
    }

    String seal(Grant grant) {
        String sealed = codec.seal(grant);
        remember(sealed, grant);
        return sealed;
    }

    void forget(String sealed) {
        opened.remove(sealed);
    }

    int size() {
        return opened.size();
    }

    private void remember(String sealed, Grant grant) {
        if (opened.size() >= MAXIMUM) {
            Iterator<String> some = opened.keySet().iterator();
            for (int i = 0; i < MAXIMUM / 10 && some.hasNext(); i++) {
                some.next();
                some.remove();
            }
        }
        opened.put(sealed, grant);
    }
}
