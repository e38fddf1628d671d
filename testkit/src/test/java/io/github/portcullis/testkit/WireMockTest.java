package io.github.portcullis.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WireMockTest {
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
    void whatIsNotStubbedIsAnsweredByTheGateway() {
        gateway.answerWithWireMock(Endpoint.TOKEN);

        Visitor.Answer answer = visitor.signIn("ada");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(visitor.get(gateway.uri(Endpoint.METADATA)).text("token_endpoint"))
                .isEqualTo("http://127.0.0.1:" + gateway.wireMock().port() + "/oauth/token");
        assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(1);
        gateway.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/oauth/token")));
    }

    @Test
    void aStubComesFirst() {
        gateway.answerWithWireMock(Endpoint.CHAT, Endpoint.TOKEN);
        gateway.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(okJson("{\"stubbed\":true}")));

        assertThat(gateway.configuration().get("portcullis.base-uri"))
                .isEqualTo("http://127.0.0.1:" + gateway.wireMock().port() + "/v1");
        assertThat(visitor.chat("any", "{}").text("stubbed")).isEqualTo("true");
    }

    @Test
    void aFaultOfWireMockReachesTheClient() {
        gateway.answerWithWireMock(Endpoint.TOKEN);
        gateway.wireMock()
                .stubFor(post(urlPathEqualTo("/oauth/token"))
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                                .withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> visitor.refresh("any"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void resetForgetsStubsAndAddresses() {
        gateway.answerWithWireMock(Endpoint.CHAT);
        gateway.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(okJson("{\"stubbed\":true}")));
        String moved = gateway.baseUri().toString();

        gateway.reset();

        assertThat(gateway.baseUri().toString()).isNotEqualTo(moved);
        assertThat(visitor.post(java.net.URI.create(moved + "/chat/completions"), "application/json", "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theIssuerCannotMove() {
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.answerWithWireMock(Endpoint.METADATA));
    }
}
