package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnknownSettingsTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();

    @Test
    void misspeltNameIsFoundAndGoodOnesInEveryFormAreNot() {
        assertThat(UnknownSettings.among(Set.of(
                        "portcullis.client-id",
                        "PORTCULLIS_CLIENT_ID",
                        "portcullis.client.id",
                        "portcullis.store.cache-for",
                        "portcullis.request-timout",
                        "PORTCULLIS_SCOPE",
                        "java.home",
                        "portcullis")))
                .containsExactly("PORTCULLIS_SCOPE", "portcullis.request-timout");
    }

    @Test
    void misspeltSystemPropertyIsWarnedOfWhenTheApplicationStarts() {
        System.setProperty("portcullis.request-timout", "PT5S");
        try (LogLines log = LogLines.of("io.github.portcullis")) {
            TestApplication.with(gateway.configuration()).start().close();

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("portcullis.request-timout", "no setting"));
        } finally {
            System.clearProperty("portcullis.request-timout");
        }
    }
}
