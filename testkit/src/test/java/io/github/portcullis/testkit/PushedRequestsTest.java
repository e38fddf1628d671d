package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushedRequestsTest {
    private final TestClock clock = new TestClock();
    private final FakeGateway gateway =
            FakeGateway.builder().clock(clock).demands(Demand.PUSHED_REQUESTS).start();
    private final Visitor visitor = new Visitor(gateway);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void pushedRequestIsAuthorizedOnce() {
        URI request = authorization(pushed());

        assertThat(gateway.authorize(request, "ada").getRawQuery()).contains("code=", "state=state-of-the-login");
        assertThat(visitor.get(request).text("error")).isEqualTo("invalid_request_uri");
    }

    @Test
    void pushedRequestEndsAfterAMinute() {
        URI request = authorization(pushed());

        clock.move(Duration.ofSeconds(61));

        assertThat(visitor.get(request).text("error")).isEqualTo("invalid_request_uri");
    }

    @Test
    void requestInTheBrowserIsRefused() {
        assertThat(visitor.get(visitor.authorizationRequest()).text("error")).isEqualTo("invalid_request");
        URI mixed = URI.create(authorization(pushed()) + "&scope=openid");
        assertThat(visitor.get(mixed).text("error")).isEqualTo("invalid_request");
    }

    @Test
    void clientThatDoesNotAuthenticateIsRefused() {
        Map<String, String> form = new LinkedHashMap<>(visitor.authorizationParameters());
        form.put("client_secret", "guessed");

        Visitor.Answer answer = push(form);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void metadataNamesTheEndpointAndTheDemand() {
        assertThat(visitor.get(URI.create(gateway.issuer() + "/.well-known/openid-configuration"))
                        .json()
                        .toString())
                .contains("\"require_pushed_authorization_requests\":true", "/oauth/par");
    }

    private String pushed() {
        Visitor.Answer answer = push(visitor.authorizationParameters());
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("request_uri");
    }

    private Visitor.Answer push(Map<String, String> form) {
        return visitor.post(
                gateway.uri(Endpoint.PUSHED_REQUEST), "application/x-www-form-urlencoded", Parameters.encode(form));
    }

    private URI authorization(String requestUri) {
        return visitor.authorizationRequest(Map.of("client_id", "portcullis-test", "request_uri", requestUri));
    }
}
