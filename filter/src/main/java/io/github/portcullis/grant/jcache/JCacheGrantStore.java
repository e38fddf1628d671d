package io.github.portcullis.grant.jcache;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Grants in a cache of JSR 107. What belongs to a key is one text, changed by nothing but {@code putIfAbsent}, {@code
 * replace} and {@code remove} of an expected text, which every provider has. Leases are measured by this node's clock, so
 * the clocks of the nodes have to agree within seconds. Thread-safe.
 */
public final class JCacheGrantStore implements GrantStore, AutoCloseable {
    private static final int ATTEMPTS = 1_000;

    private final Cache<String, String> cache;
    private final Runnable closing;
    private final RandomGenerator random;
    private final Clock clock;

    /** Creates it over a cache, which stays the caller's to close. */
    public JCacheGrantStore(Cache<String, String> cache, RandomGenerator random, Clock clock) {
        this(cache, () -> {}, random, clock);
    }

    private JCacheGrantStore(Cache<String, String> cache, Runnable closing, RandomGenerator random, Clock clock) {
        this.cache = cache;
        this.closing = closing;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens a cache of an application's cache manager, and makes it where the manager has none of that name.
     *
     * @param configuration the manager's URI; null for the default of the provider
     * @throws CacheException if there is no provider, or more than one and none is chosen, or it has no such cache
     */
    public static JCacheGrantStore open(
            String name, @Nullable URI configuration, ClassLoader application, RandomGenerator random, Clock clock) {
        CachingProvider provider = Caching.getCachingProvider(application);
        URI uri = configuration == null ? provider.getDefaultURI() : configuration;
        // Hazelcast puts any other class loader's text into the cache's name, and it differs from node to node.
        CacheManager manager = provider.getCacheManager(uri, provider.getDefaultClassLoader());
        boolean isOfApplication = provider.getClass().getClassLoader() == application;
        Cache<String, String> known = manager.getCache(name);
        return new JCacheGrantStore(
                known == null ? create(manager, name) : known,
                isOfApplication ? manager::close : () -> {},
                random,
                clock);
    }

    /** Without a limit and without an end, since a grant that is dropped is a user who signs in again. */
    private static Cache<String, String> create(CacheManager manager, String name) {
        return manager.createCache(
                name, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    /** Closes the cache manager if it was opened here, by a provider that the application brings: it ends with that. */
    @Override
    public void close() {
        closing.run();
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        String text = get(key);
        return text == null ? null : read(text).grant();
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        if (expectedVersion == ABSENT) {
            String text = CachedGrant.withoutLease(grant).text(random.nextLong());
            return asked(() -> cache.putIfAbsent(key, text)) || text.equals(get(key));
        }
        return change(key, known -> known.grant().version() == expectedVersion ? known.with(grant) : null);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String text = get(key);
            if (text == null || read(text).grant().version() != expectedVersion) {
                return false;
            }
            if (asked(() -> cache.remove(key, text))) {
                return true;
            }
        }
        throw contended();
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        long now = clock.millis();
        return change(key, known -> known.isLeasedToAnother(holder, now) ? null : known.leased(holder, now, duration));
    }

    @Override
    public void release(String key, String holder) {
        change(key, known -> known.leaseHolder().equals(holder) ? CachedGrant.withoutLease(known.grant()) : null);
    }

    /**
     * Changes what is there, unless the change is null, and again where another change came between. A provider that
     * repeats an operation for a member that died may call it failed although it was made: then our own text is there,
     * which is like no other.
     */
    private boolean change(String key, Function<CachedGrant, @Nullable CachedGrant> change) {
        String written = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String text = get(key);
            if (text != null && text.equals(written)) {
                return true;
            }
            CachedGrant next = text == null ? null : change.apply(read(text));
            if (text == null || next == null) {
                return false;
            }
            String replacement = next.text(random.nextLong());
            if (asked(() -> cache.replace(key, text, replacement))) {
                return true;
            }
            written = replacement;
        }
        throw contended();
    }

    private @Nullable String get(String key) {
        return asked(() -> Optional.ofNullable(cache.get(key))).orElse(null);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException failure) {
            throw new StoreUnavailableException(
                    "the cache of the grants failed: " + failure.getClass().getName(), failure);
        }
    }

    private static CachedGrant read(String text) {
        CachedGrant known = CachedGrant.parse(text);
        if (known == null) {
            throw new StoreUnavailableException(
                    "a newer version of Portcullis, or somebody else, wrote to the cache of the grants", null);
        }
        return known;
    }

    private static StoreUnavailableException contended() {
        return new StoreUnavailableException("the cache of the grants refused " + ATTEMPTS + " changes in a row", null);
    }
}
