package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.ChatCompletion;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayFaultException;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.client.RateLimitedException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/errors-and-retries.md. */
@ExtendWith(FakeGatewayExtension.class)
class ErrorsAndRetriesTest {
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}";

    private final ChatRequest request = ChatRequest.of("acme/echo-1", "Good morning");
    private final FakeGateway fake;
    private final GatewayClient gateway;

    ErrorsAndRetriesTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = GatewayClient.builder(TokenSource.of(new AccessToken("a-key-for-docs")))
                .baseUri(fake.baseUri())
                .build();
    }

    @Test
    void aFailureIsShown() {
        fake.fail(Endpoint.CHAT, Failure.rateLimited(Duration.ofSeconds(7)));

        // tag::retryable[]
        String shown;
        try {
            shown = gateway.chat().completions(request).text();
        } catch (RateLimitedException limited) {
            shown = limited.retryAfter()
                    .map(wait -> "Too many questions. Ask again in " + wait.toSeconds() + " seconds.")
                    .orElse("Too many questions. Ask again later.");
        } catch (GatewayUnavailableException | GatewayFaultException failure) {
            shown = failure.retryable() ? "Please ask again." : "The assistant is out of order.";
        }
        // end::retryable[]

        assertThat(shown).isEqualTo("Too many questions. Ask again in 7 seconds.");
    }

    @Test
    void aChatIsSentAgain() {
        fake.fail(Endpoint.CHAT, Failure.status(503).once());
        fake.fail(Endpoint.CHAT, Failure.answer(200, "application/json", ANSWER));

        // tag::unsafe[]
        GatewayClient eager =
                gateway.with(CallOptions.none().withRepeatUnsafe(true).withRetries(3));
        ChatCompletion answer = eager.chat().completions(request);
        // end::unsafe[]

        assertThat(answer.text()).isEqualTo("Hi");
        fake.verify(Endpoint.CHAT).wasCalled(2);
    }

    @Test
    void callsHaveOptionsOfTheirOwn() {
        fake.fail(Endpoint.CHAT, Failure.answer(200, "application/json", ANSWER));

        // tag::options[]
        GatewayClient patient = gateway.with(CallOptions.none()
                .withRequestTimeout(Duration.ofMinutes(5))
                .withStreamIdleTimeout(Duration.ofMinutes(2)));
        GatewayClient ofThisTalk = patient.with(CallOptions.none().withSession("talk-7f3a"));
        // end::options[]

        ofThisTalk.chat().completions(request);
        fake.verify(Endpoint.CHAT).last().hasHeader("x-session-id", "talk-7f3a");
    }
}
