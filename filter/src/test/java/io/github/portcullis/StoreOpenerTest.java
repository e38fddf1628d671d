package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.StoreSettings.Kind;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpenerTest {
    private static final StoreSettings BEAN = new StoreSettings(Kind.BEAN, null, null, null);

    private static final StoreSettings CACHE = new StoreSettings(Kind.JCACHE, "grants", null, null);

    @TempDir
    Path folder;

    @Test
    void nameThatIsNotInJndiIsAProblemThatNamesIt() {
        assertThatThrownBy(() -> open(new StoreSettings(Kind.JDBC, "java:comp/env/jdbc/Nowhere", null, null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.store.jdbc.data-source is 'java:comp/env/jdbc/Nowhere'")
                .hasMessageContaining("was not found in JNDI")
                .hasMessageContaining("Example: java:jboss/datasources/App");
    }

    @Test
    void storeOfTheApplicationIsFoundAsAService() throws IOException {
        services(OwnStore.class.getName());

        assertThat(open(BEAN)).isInstanceOf(OwnStore.class);
    }

    @Test
    void storeThatNobodyBringsIsAProblem() {
        assertThatThrownBy(() -> open(BEAN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.store is 'bean', which needs portcullis-cdi and a bean of the type");
    }

    @Test
    void twoStoresAreAProblem() throws IOException {
        services(OwnStore.class.getName(), AnotherStore.class.getName());

        assertThatThrownBy(() -> open(BEAN))
                .hasMessageContaining("is ambiguous")
                .hasMessageContaining(AnotherStore.class.getName());
    }

    @Test
    void storeThatCannotBeMadeSaysWhy() throws IOException {
        services(BrokenStore.class.getName());

        assertThatThrownBy(() -> open(BEAN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("could not be opened: IllegalStateException: no address of the store");
    }

    @Test
    void storeOfAProgramNeedsNoSearch() {
        GrantStore own = new OwnStore();

        assertThat(open(new StoreSettings(Kind.BEAN, null, null, own))).isSameAs(own);
    }

    @Test
    void cacheWithoutOneProviderThatIsMeantIsAProblem() {
        assertThatThrownBy(() -> open(CACHE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.store.jcache.cache is 'grants', which could not be opened")
                .hasMessageContaining("Multiple CachingProviders");
    }

    @Test
    void cacheWithoutTheApiIsAProblemThatNamesIt() throws IOException {
        try (URLClassLoader bare = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> open(CACHE, bare))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("portcullis.store is 'jcache', which needs javax.cache:cache-api");
        }
    }

    private GrantStore open(StoreSettings settings) {
        return open(settings, new URLClassLoader(urls(), getClass().getClassLoader()));
    }

    private static GrantStore open(StoreSettings settings, ClassLoader application) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            return new StoreOpener(application, Duration.ofSeconds(1), new SecureRandom(), Clock.systemUTC())
                    .open(settings);
        } finally {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    private URL[] urls() {
        try {
            return new URL[] {folder.toUri().toURL()};
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void services(String... types) throws IOException {
        Path file = folder.resolve("META-INF/services/" + GrantStore.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(types));
    }

    /** A store as an application writes it. */
    public static class OwnStore implements GrantStore {
        private final GrantStore memory = new MemoryGrantStore(Clock.systemUTC());

        @Override
        public StoredGrant load(String key) {
            return memory.load(key);
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return memory.compareAndSet(key, expectedVersion, grant);
        }

        @Override
        public boolean remove(String key, long expectedVersion) {
            return memory.remove(key, expectedVersion);
        }

        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return memory.lease(key, holder, duration);
        }

        @Override
        public void release(String key, String holder) {
            memory.release(key, holder);
        }
    }

    /** A second one. */
    public static final class AnotherStore extends OwnStore {}

    /** One that misses something. */
    public static final class BrokenStore extends OwnStore {
        public BrokenStore() {
            throw new IllegalStateException("no address of the store");
        }
    }
}
