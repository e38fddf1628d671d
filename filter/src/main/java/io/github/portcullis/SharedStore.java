package io.github.portcullis;

import io.github.portcullis.grant.ApartGrantStore;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A store outside of this node, opened when the application starts, or by whoever needs it before. It runs on threads of
 * its own. Thread-safe.
 */
final class SharedStore implements GrantStore, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SharedStore.class.getName());

    private static final int THREADS = 32;
    private static final int QUEUE = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** As long as the real ones; a digest is never this. */
    static final String NOBODYS_KEY = "A".repeat(43);

    private final StoreSettings settings;
    private final StoreOpener opener;
    private final OwnedPool threads;
    private final Duration patience;
    private final AtomicReference<@Nullable GrantStore> opened = new AtomicReference<>();
    private final AtomicReference<@Nullable AutoCloseable> closing = new AtomicReference<>();

    /** Creates it; nothing is opened yet. */
    SharedStore(StoreSettings settings, StoreOpener opener, ClassLoader application, Duration requestTimeout) {
        this.settings = settings;
        this.opener = opener;
        this.threads = new OwnedPool("portcullis-store", THREADS, QUEUE, application);
        this.patience = requestTimeout.compareTo(LONGEST_WAIT) < 0 ? requestTimeout : LONGEST_WAIT;
    }

    /**
     * Opens it, unless it is open.
     *
     * @throws ConfigurationException if what the settings name is not there
     */
    GrantStore open() {
        GrantStore known = opened.get();
        if (known != null) {
            return known;
        }
        GrantStore real = opener.open(settings);
        GrantStore apart = new ApartGrantStore(real, threads, THREADS, patience);
        GrantStore faster = opened.compareAndExchange(null, apart);
        if (faster == null && settings.own() == null && real instanceof AutoCloseable closeable) {
            closing.set(closeable);
        }
        return faster == null ? apart : faster;
    }

    /** Warns of a store that is there and does not answer, which is no reason not to start. */
    void check() {
        try {
            load(NOBODYS_KEY);
        } catch (StoreUnavailableException down) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The store of the grants does not answer; until it does, users are asked to try again later: {0}",
                    down.getMessage());
        }
    }

    private GrantStore ready() {
        try {
            return open();
        } catch (ConfigurationException bad) {
            throw new StoreUnavailableException(String.join("; ", bad.problems()), bad);
        }
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        return ready().load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return ready().compareAndSet(key, expectedVersion, grant);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return ready().remove(key, expectedVersion);
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return ready().lease(key, holder, duration);
    }

    @Override
    public void release(String key, String holder) {
        ready().release(key, holder);
    }

    /** Closes what was opened here; the store of a program is the program's to close. */
    @Override
    public void close() {
        threads.close();
        AutoCloseable made = closing.get();
        if (made != null) {
            close(made);
        }
    }

    private static void close(AutoCloseable made) {
        try {
            made.close();
        } catch (Exception failure) {
            LOG.log(System.Logger.Level.WARNING, "The store of the grants did not close", failure);
        }
    }
}
