package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGatewayExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtectTest {
    @RegisterExtension
    static final FakeGatewayExtension FAKE = FakeGatewayExtension.eraC();

    @Test
    void patternsInAnInitParameterAreGuardedWithoutAMapping() {
        try (TestApplication application = TestApplication.with(FAKE.gateway().configuration())
                .guard()
                .set("protect", "/chat/*")
                .start()) {
            assertThat(new Browser().navigate(application.uri("/chat/room")).statusCode())
                    .isEqualTo(302);
            assertThat(new Browser().fetch(application.uri("/chat/room")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutMappingAndPatternsTheJarDoesNothing() {
        try (TestApplication application =
                TestApplication.with(FAKE.gateway().configuration()).guard().start()) {
            assertThat(new Browser().navigate(application.uri("/chat/room")).statusCode())
                    .isEqualTo(200);
            assertThat(new Browser().navigate(application.uri("/auth/callback")).statusCode())
                    .isEqualTo(404);
        }
    }
}
