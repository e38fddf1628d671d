package io.github.portcullis.grant;

import org.jspecify.annotations.Nullable;

/**
 * The grants that this node opened lately, by their sealed text, so that a request opens no seal. Bounded: past the
 * limit some are opened again when they are needed. Reads take no lock. Thread-safe.
 */
final class OpenedGrants {
    private static final int MAXIMUM = 20_000;

    private final RecentMap<Grant> opened = new RecentMap<>(MAXIMUM);
    private final GrantCodec codec;

    OpenedGrants(GrantCodec codec) {
        this.codec = codec;
    }

    /**
     * Opens a grant; null if it was sealed with a key that is gone, or is no grant.
     *
     * @throws io.github.portcullis.store.StoreUnavailableException if a newer version of Portcullis wrote it
     */
    @Nullable
    Grant open(String sealed) {
        Grant known = opened.get(sealed);
        if (known != null) {
            return known;
        }
        Grant grant = codec.open(sealed);
        if (grant != null) {
            opened.put(sealed, grant);
        }
        return grant;
    }

    String seal(Grant grant) {
        String sealed = codec.seal(grant);
        opened.put(sealed, grant);
        return sealed;
    }

    void forget(String sealed) {
        opened.remove(sealed);
    }

    int size() {
        return opened.size();
    }
}
