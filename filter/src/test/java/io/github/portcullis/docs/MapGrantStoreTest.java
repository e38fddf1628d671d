package io.github.portcullis.docs;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.testkit.GrantStoreContract;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

// tag::contract[]
class MapGrantStoreTest implements GrantStoreContract {
    private final GrantStore store = new MapGrantStore(new ConcurrentHashMap<>(), Clock.systemUTC());

    @Override
    public GrantStore store() {
        return store;
    }
}
// end::contract[]
