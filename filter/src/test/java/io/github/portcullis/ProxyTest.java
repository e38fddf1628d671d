package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.RecordedRequest;
import java.io.BufferedReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProxyTest {

    @Test
    void callIsPassedOnWithTheUsersTokenAndItsAnswerBack() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(answer.body()).contains("\"choices\"", "Hi there");
            RecordedRequest sent = scene.gateway().requests(Endpoint.CHAT).get(0);
            assertThat(sent.header("authorization"))
                    .hasValueSatisfying(token -> assertThat(token).startsWith("Bearer "));
            assertThat(sent.body()).isEqualTo(ProxyScene.QUESTION);
        }
    }

    @Test
    void queryThatIsAllowedIsPassedOnAsItIs() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            HttpResponse<String> answer = scene.browser()
                    .send(scene.fetch("/gateway/models?limit=1&name=a%20b%2Fc").build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(scene.gateway().requests(Endpoint.MODELS).get(0).uri().getRawQuery())
                    .isEqualTo("limit=1&name=a%20b%2Fc");
        }
    }

    @Test
    @DisplayName("R101: cookies, credentials, hop-by-hop and forwarding headers stay here")
    void onlyHeadersOfTheListReachTheGateway() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            RawReply reply = RawRequest.of(scene.application(), "POST", "/app/gateway/chat/completions")
                    .header("Cookie", scene.cookies())
                    .header("X-Requested-With", "portcullis")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer of-the-browser")
                    .header("X-Api-Key", "of-the-browser")
                    .header("Proxy-Authorization", "Basic b2Y=")
                    .header("Forwarded", "for=10.0.0.1")
                    .header("X-Forwarded-For", "10.0.0.1")
                    .header("X-Forwarded-Host", "evil.example")
                    .header("TE", "trailers")
                    .header("X-Http-Method-Override", "DELETE")
                    .header("Accept-Language", "de")
                    .body(ProxyScene.QUESTION)
                    .send();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(scene.gateway().requests(Endpoint.CHAT).get(0).headers().keySet().stream()
                            .map(String::toLowerCase))
                    .containsExactlyInAnyOrder(
                            "host", "authorization", "user-agent", "content-type", "content-length", "accept-language");
            assertThat(scene.gateway().requests(Endpoint.CHAT).get(0).header("authorization"))
                    .hasValueSatisfying(token -> assertThat(token).doesNotContain("of-the-browser"));
        }
    }

    @Test
    void onlyHeadersOfTheListReachTheBrowser() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway()
                    .fail(
                            Endpoint.CHAT,
                            Failure.answer(200, "text/html", "<script>alert(1)</script>")
                                    .header("Set-Cookie", "JSESSIONID=planted")
                                    .header("Access-Control-Allow-Origin", "*")
                                    .header("Location", "https://evil.example/")
                                    .header("Content-Security-Policy", "default-src *")
                                    .header("X-Request-Id", "req_1")
                                    .once());

            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("req_1");
            assertThat(answer.headers().map().keySet().stream().map(String::toLowerCase))
                    .doesNotContain("set-cookie", "access-control-allow-origin", "location");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; sandbox; frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void errorsOfTheGatewayComeAsTheyAre() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway()
                    .fail(
                            Endpoint.CHAT,
                            Failure.rateLimited(Duration.ofSeconds(40)).once());
            HttpResponse<String> limited = scene.ask(ProxyScene.QUESTION);
            scene.gateway().credits("ada", 0);
            HttpResponse<String> unpaid = scene.ask(ProxyScene.QUESTION);

            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).hasValue("40");
            assertThat(unpaid.statusCode()).isEqualTo(402);
            assertThat(unpaid.body()).contains("\"error\"");
        }
    }

    @Test
    void tokenThatTheGatewayRefusesIsReplacedOnceAndTheBodySentAgain() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway().expireTokens();

            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            List<RecordedRequest> sent = scene.gateway().requests(Endpoint.CHAT);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(sent).hasSize(2).allMatch(it -> it.body().equals(ProxyScene.QUESTION));
            assertThat(sent.get(0).header("authorization"))
                    .isNotEqualTo(sent.get(1).header("authorization"));
        }
    }

    @Test
    void bodyTooLongToBeKeptIsToBeSentAgainAfterTheTokenWasReplaced() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway().expireTokens();
            String large = ProxyScene.QUESTION.replace("Hi", "x".repeat(300_000));

            HttpResponse<String> first = scene.ask(large);
            HttpResponse<String> second = scene.ask(large);

            assertThat(first.statusCode()).isEqualTo(503);
            assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(first.body()).contains("\"code\":\"proxy-send-again\"");
            assertThat(second.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void userWhoseAuthorizationWasWithdrawnIsSentToSignIn() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway().revokeRefreshTokens("ada");
            scene.gateway().expireTokens();

            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Portcullis realm=\"/app\"");
            assertThat(answer.body())
                    .contains("\"code\":\"authorization-required\"", "/app/auth/connect?return_to=/app/chat/page");
        }
    }

    @Test
    void strangerIsToldWhereToSignIn() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            HttpResponse<String> answer =
                    new Browser().send(scene.chat(ProxyScene.QUESTION).build());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(answer.body()).contains("login_url");
            assertThat(scene.gateway().calls(Endpoint.CHAT)).isZero();
        }
    }

    @Test
    void gatewayThatDoesNotAnswerInTimeIsTold() {
        try (ProxyScene scene = ProxyScene.with(Map.of("request-timeout", "PT2S"))) {
            scene.gateway().fail(Endpoint.CHAT, Failure.hang().once());

            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"code\":\"proxy-gateway-timeout\"");
        }
    }

    @Test
    void gatewayThatHangsUpAndOneThatRedirectsAreTold() {
        try (ProxyScene scene = ProxyScene.with(Map.of())) {
            scene.gateway().fail(Endpoint.CHAT, Failure.reset().once());
            HttpResponse<String> hungUp = scene.ask(ProxyScene.QUESTION);
            scene.gateway()
                    .fail(
                            Endpoint.CHAT,
                            Failure.answer(302, "text/plain", "")
                                    .header("Location", "https://evil.example/")
                                    .once());
            HttpResponse<String> redirected = scene.ask(ProxyScene.QUESTION);

            assertThat(List.of(hungUp, redirected)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("\"code\":\"proxy-gateway-unavailable\"");
                assertThat(answer.headers().firstValue("Location")).isEmpty();
            });
        }
    }

    @Test
    void eventsAreForwardedAsTheyComeAndOneThatBreaksOffEndsWithAnError() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    goOn.await(20, TimeUnit.SECONDS);
                    events.text("two");
                    events.breakOff();
                });
                ProxyScene scene = ProxyScene.before(gateway, Map.of());
                BufferedReader lines = scene.open()) {

            assertThat(lines.readLine()).contains("\"content\":\"one\"");
            goOn.countDown();
            assertThat(lines.lines().toList())
                    .contains("event: error")
                    .anyMatch(line -> line.contains("\"code\":\"proxy-gateway-unavailable\""))
                    .anyMatch(line -> line.contains("\"content\":\"two\""));
        }
    }

    @Test
    void browserThatLeavesEndsTheCall() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    for (int more = 0; more < 1_000; more++) {
                        events.text("more");
                        Thread.sleep(10);
                    }
                });
                ProxyScene scene = ProxyScene.before(gateway, Map.of())) {
            BufferedReader lines = scene.open();
            lines.readLine();
            lines.close();

            Scene.await("the gateway notices", () -> gateway.left() == 1);
        }
    }

    @Test
    void gatewayThatFallsSilentIsGivenUp() throws Exception {
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    Thread.sleep(20_000);
                });
                ProxyScene scene = ProxyScene.before(gateway, Map.of("stream-idle-timeout", "PT0.4S"));
                BufferedReader lines = scene.open()) {

            assertThat(lines.lines().toList()).contains("event: error");
        }
    }

    @Test
    void answerThatIsTooLongIsNotPassedOn() {
        try (ProxyScene scene = ProxyScene.with(Map.of("proxy.max-response", "1000"))) {
            scene.gateway().fail(Endpoint.CHAT, Failure.huge(100_000).once());

            HttpResponse<String> answer = scene.ask(ProxyScene.QUESTION);

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).hasSizeLessThan(1_000).contains("proxy-gateway-unavailable");
        }
    }

    @Test
    void bodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() {
        try (ProxyScene scene = ProxyScene.with(Map.of("proxy.max-request", "1000"))) {
            String large = "x".repeat(1_001);
            HttpResponse<String> told = scene.ask(large);
            HttpResponse<String> untold = scene.browser()
                    .send(scene.fetch("/gateway/chat/completions")
                            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))
                            .build());

            assertThat(List.of(told, untold)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(413);
                assertThat(answer.body()).contains("\"code\":\"proxy-too-large\"");
            });
            assertThat(scene.gateway().calls(Endpoint.CHAT)).isZero();
        }
    }

    @Test
    void userWithTooManyCallsOpenHasToWaitAndOthersHaveNot() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (StreamingGateway gateway = StreamingGateway.of(events -> {
                    events.text("one");
                    goOn.await(20, TimeUnit.SECONDS);
                });
                ProxyScene scene = ProxyScene.before(gateway, Map.of("proxy.max-open", "1"));
                BufferedReader lines = scene.open()) {
            lines.readLine();

            HttpResponse<String> busy = scene.ask(ProxyScene.QUESTION);
            try (BufferedReader bens = scene.openAsBen()) {
                assertThat(bens.readLine()).contains("\"content\":\"one\"");
            }
            goOn.countDown();
            assertThat(lines.lines()).isNotEmpty();

            assertThat(busy.statusCode()).isEqualTo(429);
            assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(busy.body()).contains("\"code\":\"proxy-busy\"");
            Scene.await(
                    "there is room again", () -> scene.ask(ProxyScene.QUESTION).statusCode() == 200);
        }
    }
}
