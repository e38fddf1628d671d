package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.StoreSettings.Kind;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.store.GrantStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreConfigurationTest {
    private static final String SEAL_KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ=";

    @Test
    void jdbcIsReadWithItsDefaults() {
        GatewayConfig config = read(
                Map.of("store", "jdbc", "store.jdbc.data-source", "java:jboss/datasources/App", "seal-key", SEAL_KEY));

        assertThat(config.first().store())
                .isEqualTo(new StoreSettings(Kind.JDBC, "java:jboss/datasources/App", null, null));
        assertThat(config.first().grants().cacheFor()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void copiesOfANodeMayBeTrustedLongerOrNever() {
        Map<String, String> jdbc = new HashMap<>(Map.of("store", "bean", "seal-key", SEAL_KEY));
        jdbc.put("store.cache-for", "PT1M");
        assertThat(read(jdbc).first().grants().cacheFor()).isEqualTo(Duration.ofMinutes(1));
        jdbc.put("store.cache-for", "PT0S");
        assertThat(read(jdbc).first().grants().cacheFor()).isZero();
    }

    @Test
    void memoryTrustsNoCopy() {
        assertThat(read(Map.of("store", "memory")).first().grants().cacheFor()).isZero();
    }

    @Test
    void everythingThatAStoreNeedsIsToldAtOnce() {
        assertThatThrownBy(() -> read(Map.of("store", "jdbc")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("portcullis.store.jdbc.data-source is missing. The store 'jdbc' needs it.")
                .hasMessageContaining("portcullis.seal-key is missing. The store 'jdbc' keeps grants longer");
    }

    @Test
    void unknownStoreIsAProblem() {
        assertThatThrownBy(() -> read(Map.of("store", "redis")))
                .hasMessageContaining("portcullis.store is 'redis', which is none of")
                .hasMessageContaining("a problem:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.jdbc.data-source", "store.jcache.cache", "store.jcache.configuration"})
    void settingOfAnotherStoreIsAProblem(String setting) {
        assertThatThrownBy(() -> read(Map.of("store", "session", setting, "x")))
                .hasMessageContaining("portcullis." + setting + " is 'x', which says nothing to the store 'session'");
        assertThatThrownBy(() -> read(Map.of("store", "bean", "seal-key", SEAL_KEY, setting, "x")))
                .hasMessageContaining("says nothing to the store 'bean'");
    }

    @Test
    void trustInCopiesOfAStoreOfThisNodeIsAProblem() {
        assertThatThrownBy(() -> read(Map.of("store.cache-for", "PT5S")))
                .hasMessageContaining("portcullis.store.cache-for is 'PT5S', which says nothing to the store 'memory'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://evil.example.com/x",
                "rmi://evil.example.com/x",
                "java:ldap://evil.example.com/x",
                "dns:x",
                "App Data",
                "jdbc/ä"
            })
    void nameThatIsNotOfTheServersOwnJndiIsAProblem(String name) {
        assertThatThrownBy(() -> read(Map.of("store", "jdbc", "store.jdbc.data-source", name, "seal-key", SEAL_KEY)))
                .hasMessageContaining("which is not the JNDI name of a data source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc/App",
                "java:comp/env/jdbc/App",
                "java:/AppDS",
                "java:jboss/datasources/App-1",
                "java:global/jdbc/App",
                "jdbc/__default"
            })
    void namesOfServersAreTaken(String name) {
        assertThat(read(Map.of("store", "jdbc", "store.jdbc.data-source", name, "seal-key", SEAL_KEY))
                        .first()
                        .store()
                        .place())
                .isEqualTo(name);
    }

    @Test
    void programBringsItsOwnStore() {
        GrantStore own = new MemoryGrantStore(Clock.systemUTC());
        GatewayConfig.Builder builder =
                GatewayConfig.builder().clientId("a").set("seal-key", SEAL_KEY).grantStore(own);

        assertThat(builder.build().first().store()).isEqualTo(new StoreSettings(Kind.BEAN, null, null, own));
        assertThat(builder.set("store", "bean").build().first().store().own()).isSameAs(own);
        assertThatThrownBy(() -> builder.set("store", "memory").build())
                .hasMessageContaining("portcullis.store is 'memory', which names a store beside that of the program");
    }

    private static GatewayConfig read(Map<String, String> settings) {
        return ConfigReader.read(parameter -> parameter.equals("client-id") ? "a" : settings.get(parameter), List.of());
    }
}
