package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailureTest {
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
    void failuresArePlayedOneAfterTheOtherAndThenTheEndpointIsWell() {
        gateway.fail(Endpoint.TOKEN, Failure.status(500).times(2));
        gateway.fail(Endpoint.TOKEN, Failure.json(400, "invalid_grant").once());

        assertThat(visitor.refresh("any").status()).isEqualTo(500);
        assertThat(visitor.refresh("any").status()).isEqualTo(500);
        assertThat(visitor.refresh("any").text("error")).isEqualTo("invalid_grant");
        assertThat(visitor.signIn("ada").status()).isEqualTo(200);
        assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(4);
    }

    @Test
    void aFailureHoldsUntilReset() {
        gateway.fail(Endpoint.USERINFO, Failure.html());

        for (int i = 0; i < 3; i++) {
            assertThat(visitor.get(Endpoint.USERINFO, "any").header("content-type"))
                    .isEqualTo("text/html");
        }
        gateway.reset();

        assertThat(visitor.get(Endpoint.USERINFO, "any").status()).isEqualTo(401);
        assertThat(gateway.calls(Endpoint.USERINFO)).isEqualTo(1);
    }

    @Test
    void theGatewaysEnvelopeFitsTheRoute() {
        gateway.fail(
                Endpoint.CHAT, Failure.gateway(401, "unauthorised", "db_error").header("Retry-After", "1"));
        gateway.fail(Endpoint.MODELS, Failure.gateway(401, "unauthorised", "db_error"));
        gateway.fail(Endpoint.CREDITS, Failure.insufficientFunds());
        gateway.fail(Endpoint.KEY, Failure.keyLimitExceeded());

        Visitor.Answer chat = visitor.chat("any", "{}");
        assertThat(chat.text("description")).isEqualTo("db_error");
        assertThat(chat.header("retry-after")).isEqualTo("1");
        assertThat(visitor.get(Endpoint.MODELS, "any").text("reason")).isEqualTo("db_error");
        assertThat(visitor.get(Endpoint.CREDITS, "any").status()).isEqualTo(402);
        assertThat(visitor.get(Endpoint.KEY, "any").status()).isEqualTo(429);
    }

    @Test
    void aRateLimitNamesItsSeconds() {
        gateway.fail(Endpoint.AUTHORIZE, Failure.rateLimited(Duration.ofMinutes(1)));

        Visitor.Answer answer = visitor.get(visitor.authorizationRequest());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(answer.header("retry-after")).isEqualTo("60");
    }

    @Test
    void aRateLimitOfAGatewayRouteIsInItsForm() {
        gateway.fail(Endpoint.CHAT, Failure.rateLimited(Duration.ofSeconds(3)));
        gateway.fail(Endpoint.KEY, Failure.rateLimited());

        Visitor.Answer chat = visitor.chat("any", "{}");
        Visitor.Answer key = visitor.get(Endpoint.KEY, "any");

        assertThat(chat.text("error")).isEqualTo("rate_limit_error");
        assertThat(chat.text("status_code")).isEqualTo("429");
        assertThat(chat.header("retry-after")).isEqualTo("3");
        assertThat(key.text("request_id")).isNotEmpty();
        assertThat(key.header("retry-after")).isEmpty();
    }

    @Test
    void anUpstreamErrorBringsItsDiagnostics() {
        gateway.fail(Endpoint.CHAT, Failure.upstreamError("openai", "Overloaded"));
        gateway.fail(Endpoint.MODELS, Failure.dbError());

        Visitor.Answer answer = visitor.chat("any", "{}");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text("error_origin")).isEqualTo("upstream");
        assertThat(answer.body()).contains("\"upstream_error\":{\"code\":\"overloaded\"", "\"provider\":\"openai\"");
        assertThat(visitor.get(Endpoint.MODELS, "any").text("reason")).isEqualTo("db_error");
    }

    @Test
    void aBodyThatBreaksOffIsNoAnswer() {
        gateway.fail(Endpoint.ME, Failure.resetAfterHead());
        gateway.fail(Endpoint.CHAT, Failure.resetAfter("text/event-stream", "data: {}\n\n"));

        assertThatThrownBy(() -> visitor.get(Endpoint.ME, "any")).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> visitor.chat("any", "{}")).hasRootCauseInstanceOf(IOException.class);
        assertThat(gateway.calls(Endpoint.ME)).isEqualTo(1);
    }

    @Test
    void aCannedAnswerMayBeGood() {
        gateway.fail(Endpoint.ME, Failure.answer(200, "application/json", "{\"canned\":true}"));

        assertThat(visitor.get(Endpoint.ME, "any").text("canned")).isEqualTo("true");
    }

    @Test
    void aHugeBodyIsAsLongAsAsked() {
        gateway.fail(Endpoint.METADATA, Failure.huge(3_000_000));

        assertThat(visitor.get(gateway.uri(Endpoint.METADATA)).body().length()).isGreaterThan(3_000_000);
    }

    @Test
    void aHangingEndpointIsReleasedByReset() throws Exception {
        gateway.fail(Endpoint.METADATA, Failure.hang());
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.METADATA))
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        gateway.reset();

        assertThat(visitor.get(gateway.uri(Endpoint.METADATA)).status()).isEqualTo(200);
    }

    @Test
    void aDrippingBodyNeverEnds() throws Exception {
        gateway.fail(Endpoint.METADATA, Failure.drip(Duration.ofMillis(5)));
        HttpRequest request =
                HttpRequest.newBuilder(gateway.uri(Endpoint.METADATA)).build();

        try (var body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            for (int i = 0; i < 20; i++) {
                assertThat(body.read()).isEqualTo(' ');
            }
        }
    }

    @Test
    void aResetConnectionGivesNoAnswer() {
        gateway.fail(Endpoint.TOKEN, Failure.reset());
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.TOKEN))
                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aDelayIsWaited() {
        gateway.delay(Endpoint.METADATA, Duration.ofMillis(150));

        long start = System.nanoTime();
        visitor.get(gateway.uri(Endpoint.METADATA));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void timesIsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Failure.reset().times(0));
        assertThat(Failure.reset()).hasToString("Failure[Reset]");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = gateway.issuer().getPort();

        assertThatThrownBy(() -> FakeGateway.builder().port(port).start())
                .hasMessageContaining(Integer.toString(port))
                .hasMessageContaining("port 0");
    }

    @Test
    void aBugInAnAnswerIsAServerError() {
        try (FakeGateway broken = FakeGateway.builder()
                .answer(said -> {
                    throw new IllegalStateException("the test's own mistake");
                })
                .start()) {
            Visitor stranger = new Visitor(broken);

            Visitor.Answer answer =
                    stranger.chat(stranger.accessToken("ada"), Visitor.question(FakeGateway.MODEL, false, "x"));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("mistake");
        }
    }
}
