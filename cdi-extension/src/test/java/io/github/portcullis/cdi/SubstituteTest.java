package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubstituteTest {

    @Test
    void alternativeOfTheApplicationIsInjectedInsteadOfTheClient(@TempDir Path folder) throws Exception {
        War war = War.in(folder.resolve("war"))
                .with(PlainApplication.class, FakePortcullis.class, Substitute.class)
                .with("WEB-INF/beans.xml", "");
        try (TomcatServer server = TomcatServer.start(war)) {
            assertThat(new Browser().get(server.uri("/who"), "X-User", "ann").body())
                    .startsWith("detached substitute true ann-subject");
        }
    }
}
