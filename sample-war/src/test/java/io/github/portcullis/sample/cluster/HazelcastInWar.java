package io.github.portcullis.sample.cluster;

import com.hazelcast.core.Hazelcast;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Map;
import javax.cache.Caching;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Grants in a cache that the application brings itself, as it has to on WildFly. */
final class HazelcastInWar {
    static final Map<String, String> SETTINGS = Map.of(
            "portcullis.store", "jcache",
            "portcullis.store.jcache.cache", "grants",
            "portcullis.store.jcache.configuration", "classpath:grants-hazelcast.xml");

    private static final File SERVERS = new File("src/test/servers");

    private HazelcastInWar() {}

    /** Adds Hazelcast and its configuration. */
    static WebArchive addTo(WebArchive war) {
        return war.addAsResource(new File(SERVERS, "hazelcast.xml"), "grants-hazelcast.xml")
                .addAsLibraries(jarOf(Hazelcast.class), jarOf(Caching.class))
                .addAsWebInfResource(
                        new File(SERVERS, "jboss-deployment-structure.xml"), "jboss-deployment-structure.xml");
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
