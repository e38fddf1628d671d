package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnknownSettingsTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();

    @Test
    void misspeltNameIsFoundAndGoodOnesInEveryFormAreNot() {
        assertThat(UnknownSettings.among(
                        Set.of(
                                "portcullis.client-id",
                                "PORTCULLIS_CLIENT_ID",
                                "portcullis.client.id",
                                "portcullis.store.cache-for",
                                "portcullis.request-timout",
                                "PORTCULLIS_SCOPE",
                                "java.home",
                                "portcullis"),
                        new ProviderNames(List.of())))
                .containsExactly("PORTCULLIS_SCOPE", "portcullis.request-timout");
    }

    @Test
    void nameOfAProviderIsKnownAndOfNoneIsNot() {
        assertThat(UnknownSettings.among(
                        Set.of(
                                "portcullis.a.client-id",
                                "PORTCULLIS_A_CLIENT_ID",
                                "portcullis.a.store.cache-for",
                                "portcullis.a.public-url",
                                "portcullis.b.client-id"),
                        new ProviderNames(List.of("a"))))
                .containsExactly("portcullis.a.public-url", "portcullis.b.client-id");
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
