package io.github.portcullis.cdi;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store that is one too many. */
@ApplicationScoped
public class SpareDrawer implements GrantStore {

    @Override
    public @Nullable StoredGrant load(String key) {
        return null;
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return false;
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return false;
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return false;
    }

    @Override
    public void release(String key, String holder) {
        // Nothing is leased.
    }
}
