package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenTelemetry of a server. The other tests deploy to one that has none. */
class TelemetryBeanTest {

    @Test
    void theServersOpenTelemetryIsGivenToTheFilter(@TempDir Path folder) throws Exception {
        War war = withTelemetry(folder).with(TelemetryApplication.class).with("WEB-INF/beans.xml", "");
        try (TomcatServer server = TomcatServer.start(war)) {
            assertThat(given(server)).isEqualTo("the server's");
        }
    }

    @Test
    void aServerThatOffersNoneGivesNone(@TempDir Path folder) throws Exception {
        try (TomcatServer server = TomcatServer.start(withTelemetry(folder).with(TelemetryApplication.class))) {
            assertThat(given(server)).isEqualTo("null");
        }
    }

    private static War withTelemetry(Path folder) throws Exception {
        return War.in(folder.resolve("war")).withLibrary("opentelemetry-");
    }

    private static String given(TomcatServer server) throws Exception {
        return new Browser().get(server.uri("/telemetry")).body();
    }
}
