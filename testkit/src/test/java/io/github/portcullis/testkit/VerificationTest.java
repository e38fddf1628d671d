package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The checks of what was called: right ones pass, wrong ones say what was called instead. */
class VerificationTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void callsAreCounted() {
        visitor.get(Endpoint.ME, "any");
        visitor.get(Endpoint.ME, "any");

        gateway.verify(Endpoint.ME).wasCalled(2);
        gateway.verify(Endpoint.CHAT).wasNeverCalled();
        gateway.verifyOnly(Endpoint.ME, Endpoint.CHAT);
        fails(() -> gateway.verify(Endpoint.ME).wasCalled(1), "ME was to be called once, but was called 2 times");
        fails(() -> gateway.verify(Endpoint.ME).wasNeverCalled(), "ME was to be called 0 times");
        fails(() -> gateway.verify(Endpoint.CHAT).last(), "CHAT was to be called, and was not");
        fails(() -> gateway.verifyOnly(Endpoint.CHAT), "nothing else than [CHAT] was to be called");
    }

    @Test
    void whoCalledIsKnownAlsoWithATokenThatEnded() {
        String token = visitor.accessToken("ada");
        gateway.reset();
        visitor.get(Endpoint.KEY, token);
        gateway.expireTokens();
        visitor.get(Endpoint.KEY, token);

        gateway.verify(Endpoint.KEY).wasCalledBy("ada").wasNeverCalledBy("ben");
        fails(() -> gateway.verify(Endpoint.KEY).wasCalledBy("ben"), "KEY: GET /v1/key by ada");
        fails(() -> gateway.verify(Endpoint.KEY).wasNeverCalledBy("ada"), "was never to be called by ada");
        fails(() -> gateway.verify(Endpoint.ME).wasCalledBy("ada"), "ME was to be called, and was not");
    }

    @Test
    void partsOfRequestsAreChecked() {
        visitor.chat("secret-token-1", "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\"}]}");
        visitor.get(URI.create(gateway.uri(Endpoint.MODELS) + "?limit=5&name=a%20b"));

        gateway.verify(Endpoint.CHAT)
                .wasCalled(1)
                .last()
                .hasField("model", "m")
                .hasField("stream", "true")
                .hasJson("/messages/0/role", "user")
                .hasHeader("Authorization", "Bearer secret-token-1")
                .hasNoHeader("cookie");
        gateway.verify(Endpoint.MODELS).each().hasQuery("limit", "5").hasQuery("name", "a b");
        SentRequests last = gateway.verify(Endpoint.CHAT).last();
        fails(() -> last.hasField("model", "n"), "CHAT's last request was to have the field model 'n', but has 'm'");
        fails(() -> last.hasJson("/messages/1/role", "user"), "JSON value /messages/1/role 'user', but has nothing");
        fails(() -> last.hasNoHeader("authorization"), "was to have no header authorization");
        assertThatThrownBy(() -> last.hasHeader("Authorization", "Bearer x"))
                .isInstanceOf(AssertionError.class)
                .hasMessageNotContaining("secret-token-1");
    }

    @Test
    void aSecretInAUrlIsFoundAndNotShown() {
        String token = visitor.accessToken("ada");
        gateway.verifyNoSecretInUrls();

        visitor.get(URI.create(gateway.uri(Endpoint.KEY) + "?access_token=" + token));

        assertThatThrownBy(gateway::verifyNoSecretInUrls)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("these are not so: [GET /v1/key]")
                .hasMessageNotContaining(token);
    }

    @Test
    void aLongListIsCut() {
        for (int i = 0; i < 32; i++) {
            visitor.get(Endpoint.ME, "any");
        }

        assertThatThrownBy(() -> gateway.verify(Endpoint.CHAT).last()).hasMessageContaining("(2 more)");
        gateway.reset();
        assertThatThrownBy(() -> gateway.verify(Endpoint.CHAT).last()).hasMessageContaining("Nothing was called.");
        assertThatCode(() -> gateway.verifyOnly()).doesNotThrowAnyException();
    }

    private static void fails(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
