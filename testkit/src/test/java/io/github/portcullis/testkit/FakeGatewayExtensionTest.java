package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class FakeGatewayExtensionTest {
    private final FakeGateway ofConstructor;

    FakeGatewayExtensionTest(FakeGateway gateway) {
        ofConstructor = gateway;
    }

    @RepeatedTest(2)
    void eachTestStartsWithAFreshCount(FakeGateway gateway) {
        assertThat(gateway.calls(Endpoint.METADATA)).isZero();

        new Visitor(gateway).get(gateway.uri(Endpoint.METADATA));

        assertThat(gateway.calls(Endpoint.METADATA)).isEqualTo(1);
    }

    @Nested
    class Inside {
        @Test
        void aNestedClassHasTheGatewayOfItsOuterClass(FakeGateway gateway) {
            assertThat(gateway).isSameAs(ofConstructor);
        }
    }

    @Test
    void anExtensionThatIsNotRegisteredSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(FakeGatewayExtension.eraB()::gateway)
                .withMessageContaining("@RegisterExtension");
    }
}
