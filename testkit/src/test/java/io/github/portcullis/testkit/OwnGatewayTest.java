package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnGatewayTest {
    private static final Set<FakeGateway> seen = new HashSet<>();

    @RegisterExtension
    final FakeGatewayExtension own = FakeGatewayExtension.eraA();

    @RepeatedTest(2)
    void inAFieldThatIsNotStaticEachTestHasAGatewayOfItsOwn() {
        assertThat(seen.add(own.gateway())).isTrue();
        assertThat(own.gateway().configuration())
                .containsEntry("portcullis.client-authentication", "post")
                .containsEntry("portcullis.client-secret", "fake-client-secret");
    }
}
