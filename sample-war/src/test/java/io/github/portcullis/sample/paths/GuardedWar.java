package io.github.portcullis.sample.paths;

import io.github.portcullis.sample.SampleWar;
import io.github.portcullis.testkit.FakeGateway;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application of a guarded page, a guarded resource and a guarded WebSocket. */
final class GuardedWar {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <filter-mapping>
                    <filter-name>portcullis</filter-name>
                    <url-pattern>/chat/*</url-pattern>
                    <url-pattern>*.guarded</url-pattern>
                    <url-pattern>/ask/*</url-pattern>
                    <url-pattern>/rest/*</url-pattern>
                </filter-mapping>
            </web-app>
            """;

    /** Compiled beside the tests on Tomcat, where the same endpoint runs. */
    private static final Path SHARED =
            Path.of("..", "cdi-extension", "target", "test-classes", "io", "github", "portcullis", "cdi", "background");

    private static final Path TABLE =
            Path.of("..", "filter", "src", "test", "resources", "io", "github", "portcullis", "walk-arounds.txt");

    private GuardedWar() {}

    static WebArchive using(FakeGateway gateway) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "guarded.war")
                .merge(
                        SampleWar.using(gateway),
                        ArchivePaths.root(),
                        Filters.include(".*(WEB-INF/lib/|microprofile-config|beans.xml).*"))
                .setWebXML(new StringAsset(WEB_XML))
                .addClasses(GuardedPage.class, FailingResource.class, FailingResource.Rest.class);
        for (String name : List.of("DetachedSocket.class", "DetachedSocket$Handshake.class")) {
            File shared = SHARED.resolve(name).toFile();
            war.addAsWebInfResource(shared, "classes/io/github/portcullis/cdi/background/" + name);
        }
        return war;
    }

    /** Returns the targets that filter's tests try too, as they are written there. */
    static List<String> walkArounds() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> !line.startsWith("# ")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
