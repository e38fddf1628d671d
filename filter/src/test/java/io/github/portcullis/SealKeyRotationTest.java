package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The steps that docs/choosing-a-store.md tells, on two nodes that are restarted one after the other. */
class SealKeyRotationTest {
    private static final String OLD = "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xkLTEyMzQ=";
    private static final String NEW = "bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LTEyMzQ=";

    private final MovableClock clock = MovableClock.stopped();
    private final FakeGateway gateway =
            FakeGateway.builder().era(Era.B).clock(clock).start();
    private final Nodes nodes = new Nodes(gateway, clock);
    private final Browser ada = new Browser();
    private TestApplication one = nodes.start(OLD);
    private TestApplication other = nodes.start(OLD);

    @AfterEach
    void stop() {
        nodes.close();
        gateway.close();
    }

    @Test
    @DisplayName("R130: the key is changed while everybody stays signed in")
    void keyIsChangedInThreeRollingRestartsAndNobodySignsInAgain() {
        ada.signIn(one.uri("/chat/who"), gateway, "ada");
        assertBothNodesServe();

        restart(OLD + "," + NEW);
        restart(NEW + "," + OLD);
        gateway.expireTokens();
        clock.move(Duration.ofHours(2));
        assertThat(ada.fetch(one.uri("/chat/call")).body()).isEqualTo("called true");
        restart(NEW);

        assertThat(gateway.requests(Endpoint.AUTHORIZE)).as("one login").hasSize(1);
    }

    @Test
    void loginThatBeganWithTheNewKeyEndsWhereTheOldOneStillSeals() {
        one.close();
        other.close();
        one = nodes.start(NEW + "," + OLD);
        other = nodes.start(OLD + "," + NEW);

        URI begunWithTheNewKey = gateway.authorize(ada.startLogin(one.uri("/chat/who")), "ada");

        assertThat(ada.navigate(atTheOther(begunWithTheNewKey)).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("R118, R130: taking a key away ends every grant that it sealed")
    void grantThatOnlyTheOldKeyOpensIsLostWithoutAnError() {
        ada.signIn(one.uri("/chat/who"), gateway, "ada");
        one.close();
        other.close();

        one = nodes.start(NEW);

        assertThat(ada.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(401);
        assertThat(ada.signIn(one.uri("/chat/who"), gateway, "ada").statusCode())
                .isEqualTo(200);
    }

    private void restart(String sealKeys) {
        one.close();
        assertThat(ada.fetch(other.uri("/chat/who")).statusCode()).isEqualTo(200);
        one = nodes.start(sealKeys);
        assertBothNodesServe();
        other.close();
        other = nodes.start(sealKeys);
        assertBothNodesServe();
    }

    private void assertBothNodesServe() {
        assertThat(ada.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(200);
        assertThat(ada.fetch(other.uri("/chat/who")).statusCode()).isEqualTo(200);
    }

    /** The nodes are one address to a browser. */
    private URI atTheOther(URI callback) {
        return other.uri("/auth/callback?" + callback.getRawQuery());
    }
}
