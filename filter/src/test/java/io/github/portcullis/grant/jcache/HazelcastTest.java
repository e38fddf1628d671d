package io.github.portcullis.grant.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.docs.Markdown;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.cache.Cache;
import javax.cache.Caching;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members, each opened as an application opens its own, by the configuration that the page shows. */
class HazelcastTest implements TwoMembersContract {
    @TempDir
    static Path folder;

    private static int firstPort;
    private static int secondPort;
    private static OneProvider firstApplication;
    private static JCacheGrantStore store;
    private static JCacheGrantStore other;

    @BeforeAll
    static void start() throws IOException {
        Map.of(
                        "hazelcast.jcache.provider.type", "member",
                        "hazelcast.logging.type", "jdk",
                        "hazelcast.phone.home.enabled", "false",
                        "hazelcast.socket.bind.any", "false")
                .forEach(System::setProperty);
        firstPort = OneProvider.freePort();
        secondPort = OneProvider.freePort();
        firstApplication = application();
        store = member(firstPort, secondPort, firstApplication);
        other = member(secondPort, firstPort, application());
    }

    @AfterAll
    static void stop() {
        store.close();
        other.close();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("hazelcast."))
                .forEach(System::clearProperty);
    }

    private static OneProvider application() {
        return new OneProvider("com.hazelcast.cache.HazelcastCachingProvider", "com.hazelcast.");
    }

    private static JCacheGrantStore member(int port, int otherPort, ClassLoader application) throws IOException {
        Path file = folder.resolve("hazelcast-" + port + ".xml");
        String shown = Markdown.page("docs/choosing-a-store.md").blocks("xml").get(1);
        Files.writeString(
                file,
                shown.replace(">5701</port>", ">" + port + "</port>")
                        .replace("10.0.0.11:5701", "127.0.0.1:" + port)
                        .replace("10.0.0.12:5701", "127.0.0.1:" + otherPort)
                        .replace("10.0.0.11", "127.0.0.1"));
        System.setProperty("hazelcast.config", file.toString());
        return JCacheGrantStore.open("grants", null, application, new SecureRandom(), Clock.systemUTC());
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
    void grantOutlivesTheMemberThatWroteItAndThatMemberIsAnOutage() throws IOException {
        JCacheGrantStore third = member(OneProvider.freePort(), firstPort, application());
        String key = UUID.randomUUID().toString();
        third.compareAndSet(key, GrantStore.ABSENT, GRANT);

        third.close();

        assertThat(store.load(key)).isEqualTo(GRANT);
        assertThat(other.load(key)).isEqualTo(GRANT);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> third.load(key))
                .withMessageContaining("the cache of the grants failed");
    }

    @Test
    void textOfANewerVersionIsLeftUntouched() {
        Cache<String, String> cache =
                Caching.getCachingProvider(firstApplication).getCacheManager().getCache("grants");
        String key = UUID.randomUUID().toString();
        cache.put(key, "2 of a later version");

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.load(key));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.remove(key, 7));
        assertThat(store.compareAndSet(key, GrantStore.ABSENT, GRANT)).isFalse();
        assertThat(cache.get(key)).isEqualTo("2 of a later version");
    }
}
