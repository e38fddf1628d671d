package io.github.portcullis.race;

import io.github.portcullis.SchemaScript;
import io.github.portcullis.docs.MapGrantStore;
import io.github.portcullis.grant.Flaw;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.jcache.JCacheGrantStore;
import io.github.portcullis.grant.jdbc.JdbcGrantStore;
import io.github.portcullis.store.GrantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;

/** The stores that races are played over. */
enum Kind {
    /** In the user's session, which one node has at a time. */
    SESSION(1, Duration.ZERO, clock -> null),
    /** In the memory of one node. */
    MEMORY(1, Duration.ZERO, MemoryGrantStore::new),
    /** In the bean of an application as the documentation has it, which two nodes share and whose leases end by the clock of the race. */
    BEAN(2, Duration.ofSeconds(5), Kind::bean),
    /** In a table that two nodes share. */
    JDBC(2, Duration.ofSeconds(5), clock -> H2.STORE),
    /** In a cache that two nodes share. */
    JCACHE(2, Duration.ofSeconds(5), clock -> new JCacheGrantStore(Infinispan.CACHE, new SecureRandom(), clock)),
    /** As the bean, but whoever asks has the lease. */
    FLAWED(2, Duration.ofSeconds(5), clock -> Flaw.LEASE_IS_FOR_EVERYBODY.around(bean(clock)));

    private final int nodes;
    private final Duration cacheFor;
    private final Function<Clock, GrantStore> store;

    Kind(int nodes, Duration cacheFor, Function<Clock, GrantStore> store) {
        this.nodes = nodes;
        this.cacheFor = cacheFor;
        this.store = store;
    }

    private static GrantStore bean(Clock clock) {
        return new MapGrantStore(new ConcurrentHashMap<>(), clock);
    }

    private static final class H2 {
        static final GrantStore STORE = open();

        static GrantStore open() {
            JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:races;DB_CLOSE_DELAY=-1", "", "");
            SchemaScript.run("h2", pool);
            return new JdbcGrantStore(pool, Duration.ofSeconds(10));
        }
    }

    private static final class Infinispan {
        static final Cache<String, String> CACHE = Caching.getCachingProvider(
                        "org.infinispan.jcache.embedded.JCachingProvider")
                .getCacheManager()
                .createCache("races", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    boolean hasTwoNodes() {
        return nodes == 2;
    }

    Duration cacheFor() {
        return cacheFor;
    }

    /** Returns the store of one race; null for sessions. */
    GrantStore open(Clock clock) {
        return store.apply(clock);
    }
}
