package io.github.portcullis.sample.cluster;

import io.github.portcullis.sample.SampleWar;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample with a store, on all nodes; its gateway, whose refresh tokens rotate without grace; and its users. */
final class Tenant {
    private static final int USERS = 10;

    private final String name;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final UnaryOperator<WebArchive> more;
    private final FakeGateway gateway;
    private final Crowd crowd;

    /**
     * Makes an application that is not deployed yet.
     *
     * @param name its context path
     * @param store the settings of its store
     * @param more what its store needs in the WAR
     */
    Tenant(String name, Map<String, String> store, UnaryOperator<WebArchive> more, Balancer balancer) {
        this.name = name;
        this.more = more;
        FakeGatewayBuilder builder =
                FakeGateway.builder().era(Era.B).scopes(SampleWar.scopes()).pace(Duration.ofMillis(2));
        for (int number = 0; number < USERS; number++) {
            builder.user("user" + number, "User " + number, "user" + number + "@example.org");
        }
        gateway = builder.start();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        settings.put("portcullis.public-url", balancer.application(name).toString());
        settings.put("portcullis.seal-key", Base64.getEncoder().encodeToString(key));
        settings.putAll(store);
        crowd = new Crowd(balancer.application(name), gateway, USERS);
    }

    String name() {
        return name;
    }

    FakeGateway gateway() {
        return gateway;
    }

    Crowd crowd() {
        return crowd;
    }

    /** Writes the WAR into a directory. */
    Path war(Path directory) {
        WebArchive war = more.apply(SampleWar.distributable(SampleWar.using(gateway, settings)));
        File file = directory.resolve(name + ".war").toFile();
        war.as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }

    void close() throws InterruptedException {
        crowd.close();
        gateway.close();
    }
}
