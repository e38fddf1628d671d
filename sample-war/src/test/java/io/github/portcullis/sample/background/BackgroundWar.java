package io.github.portcullis.sample.background;

import io.github.portcullis.sample.SampleWar;
import io.github.portcullis.testkit.FakeGateway;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application of nothing but background work, whose users sign in by BASIC. */
final class BackgroundWar {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <filter-mapping>
                    <filter-name>portcullis</filter-name>
                    <url-pattern>/answer</url-pattern>
                    <url-pattern>/ask/*</url-pattern>
                    <url-pattern>/rest/*</url-pattern>
                </filter-mapping>
                <security-constraint>
                    <web-resource-collection>
                        <web-resource-name>all</web-resource-name>
                        <url-pattern>/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                        <role-name>user</role-name>
                    </auth-constraint>
                </security-constraint>
                <login-config>
                    <auth-method>BASIC</auth-method>
                </login-config>
                <security-role>
                    <role-name>user</role-name>
                </security-role>
            </web-app>
            """;

    /** Compiled beside the tests on Tomcat, where the same classes run. */
    private static final Path SHARED =
            Path.of("..", "cdi-extension", "target", "test-classes", "io", "github", "portcullis", "cdi", "background");

    private BackgroundWar() {}

    static WebArchive using(FakeGateway gateway) {
        WebArchive sample = SampleWar.using(gateway);
        WebArchive war = ShrinkWrap.create(WebArchive.class, "background.war")
                .merge(sample, ArchivePaths.root(), Filters.include(".*(WEB-INF/lib/|microprofile-config|beans.xml).*"))
                .setWebXML(new StringAsset(WEB_XML))
                .addClasses(
                        Summaries.class,
                        Digests.class,
                        AnswerResource.class,
                        StreamResource.class,
                        Rest.class,
                        Desk.class);
        for (File shared : shared()) {
            war.addAsWebInfResource(shared, "classes/io/github/portcullis/cdi/background/" + shared.getName());
        }
        return war;
    }

    private static File[] shared() {
        try (Stream<Path> files = Files.list(SHARED)) {
            return files.map(Path::toFile).toArray(File[]::new);
        } catch (IOException notCompiled) {
            throw new UncheckedIOException("The tests of cdi-extension must be compiled: build with -am", notCompiled);
        }
    }
}
