package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.grant.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSenderTest {
    private final EventSender events = new EventSender(new MovableClock());

    @Test
    void listenerThatFailsHoldsNoOtherBack() {
        List<GatewayEvent> heard = new ArrayList<>();
        events.add(event -> {
            throw new IllegalStateException("a bug of the application");
        });
        events.add(event -> {
            throw new NoClassDefFoundError("a class of an application that is being undeployed");
        });
        events.add(heard::add);

        events.connected(Owner.application("ada"));
        events.revoked(Owner.application("ada"), "authorization-revoked");

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isInstanceOf(GatewayEvent.Connected.class);
        assertThat(heard.get(1).owner()).isEqualTo("app:ada");
    }
}
