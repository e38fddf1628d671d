package io.github.portcullis.grant;

import io.github.portcullis.seal.Sha256;
import io.github.portcullis.store.GrantStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The places in a store that all of an owner's sessions share, by owner. Bounded. Thread-safe. */
final class SharedPlaces {
    private static final int MAXIMUM = 100_000;

    private final Map<String, SharedPlace> places = new ConcurrentHashMap<>();
    private final GrantStore store;
    private final String provider;
    private final OpenedGrants opened;
    private final NodeCopies copies;
    private final EndedGrants ended;
    private final @Nullable LoginIndex index;

    /** Creates them for a provider, whose name sets its grants apart. */
    SharedPlaces(
            GrantStore store,
            String provider,
            OpenedGrants opened,
            NodeCopies copies,
            EndedGrants ended,
            @Nullable LoginIndex index) {
        this.store = store;
        this.provider = provider;
        this.opened = opened;
        this.copies = copies;
        this.ended = ended;
        this.index = index;
    }

    /** Returns the owners whose grants a logout at the provider may mean. */
    Set<Owner> owners(LogoutNotice notice) {
        return index == null ? Set.of() : index.owners(notice);
    }

    SharedPlace of(Owner owner) {
        SharedPlace known = places.get(owner.key());
        if (known != null) {
            return known;
        }
        String key = Sha256.base64Url(provider + " " + owner.key());
        SharedPlace place = new SharedPlace(store, opened, copies, ended, index, key);
        if (places.size() >= MAXIMUM) {
            places.clear();
        }
        places.put(owner.key(), place);
        return place;
    }
}
