package io.github.portcullis.grant.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members, each opened as an application opens its own, by the configuration that the page shows. */
class InfinispanTest implements TwoMembersContract {
    @TempDir
    static Path folder;

    private static JCacheGrantStore store;
    private static JCacheGrantStore other;

    @BeforeAll
    static void start() throws IOException {
        int first = OneProvider.freePort();
        int second = OneProvider.freePort();
        store = member(first, second);
        other = member(second, first);
    }

    @AfterAll
    static void stop() {
        store.close();
        other.close();
    }

    private static JCacheGrantStore member(int port, int otherPort) {
        ClassLoader application = application();
        URI file = InfinispanFile.write(folder, port, otherPort, "DENY_READ_WRITES");
        return JCacheGrantStore.open("grants", file, application, new SecureRandom(), Clock.systemUTC());
    }

    private static OneProvider application() {
        return new OneProvider("org.infinispan.jcache.embedded.JCachingProvider", "org.infinispan.", "org.jgroups.");
    }

    @Override
    public GrantStore store() {
        return store;
    }

    @Override
    public GrantStore other() {
        return other;
    }

    @Test
    void cacheThatIsNotConfiguredIsMadeWithoutACluster() {
        ClassLoader application = application();
        String key = UUID.randomUUID().toString();
        JCacheGrantStore alone =
                JCacheGrantStore.open("grants", null, application, new SecureRandom(), Clock.systemUTC());

        assertThat(alone.compareAndSet(key, GrantStore.ABSENT, GRANT)).isTrue();
        assertThat(alone.load(key)).isEqualTo(GRANT);
        assertThat(store.load(key)).isNull();

        alone.close();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> alone.load(key));
    }
}
