package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readiness check, on a server with MicroProfile Health. The other tests deploy to one without. */
class ReadinessTest {
    private static final String STORE_AWAY = "fake.store.away";

    @AfterEach
    void bringTheStoreBack() {
        System.clearProperty(STORE_AWAY);
        HealthCheckResponse.setResponseProvider(null);
    }

    @Test
    void readinessSaysHowPortcullisIs(@TempDir Path folder) throws Exception {
        try (TomcatServer server = TomcatServer.start(war(folder).with(FakePortcullis.class))) {
            assertThat(ready(server)).isEqualTo("portcullis UP {provider=stale, store=memory, storeReachable=true}");

            System.setProperty(STORE_AWAY, "true");
            assertThat(ready(server)).isEqualTo("portcullis DOWN {provider=stale, store=memory, storeReachable=false}");
        }
    }

    @Test
    void anApplicationThatPortcullisDoesNotGuardIsReady(@TempDir Path folder) throws Exception {
        try (TomcatServer server = TomcatServer.start(war(folder))) {
            assertThat(ready(server)).isEqualTo("portcullis UP {state=off}");
        }
    }

    @Test
    void beforeTheApplicationHasStartedItIsNotReady() {
        HealthCheckResponse.setResponseProvider(new HealthApplication.Responses());

        HealthCheckResponse response = new ReadinessCheck(new StartedApplication()).call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsEntry("state", "starting");
    }

    private static War war(Path folder) throws Exception {
        return War.in(folder.resolve("war"))
                .withLibrary("microprofile-health-api")
                .with(HealthApplication.class)
                .with(
                        "WEB-INF/classes/META-INF/services/org.eclipse.microprofile.health.spi.HealthCheckResponseProvider",
                        HealthApplication.Responses.class.getName());
    }

    private static String ready(TomcatServer server) throws Exception {
        return new Browser().get(server.uri("/ready")).body();
    }
}
