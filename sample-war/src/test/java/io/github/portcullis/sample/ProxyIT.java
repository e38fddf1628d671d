package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The proxy reads and writes without a waiting thread, which each server does in its own way. */
@ExtendWith(ArquillianExtension.class)
class ProxyIT {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .era(Era.B)
            .scopes(SampleWar.scopes())
            .pace(PACE)
            .answer(question -> "one two three four five six seven eight nine ten")
            .start();

    private static final String CHAT = "gateway/chat/completions";

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY, Map.of("portcullis.proxy.path", "/ai"));
    }

    @BeforeEach
    void signIn() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
        ada.signIn(GATEWAY, "ada", "chat/");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void eventsArriveWhileTheGatewaySendsThem() throws Exception {
        HttpResponse<InputStream> answer = ada.gateway(CHAT, question(true, "Hi"));
        try (BufferedReader lines = linesOf(answer)) {
            lines.readLine();
            long first = System.nanoTime();
            List<String> rest = lines.lines().toList();
            Duration time = Duration.ofNanos(System.nanoTime() - first);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(rest).contains("data: [DONE]");
            assertThat(time).isGreaterThan(PACE.multipliedBy(3));
        }
    }

    @Test
    void proxyOfASettingServesBesideThatOfWebXml() throws Exception {
        HttpResponse<InputStream> answer = ada.gateway("ai/chat/completions", question(false, "Hi"));
        HttpResponse<String> stranger = new Visitor(URI.create(url.toString())).send(ada.own("ai/models"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("\"choices\"");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("login_url");
    }

    @RepeatedTest(10)
    void bodyLargerThanAnyBufferArrivesWhole() throws Exception {
        String json = question(false, "word ".repeat(100_000));

        HttpResponse<InputStream> answer = ada.gateway(CHAT, json);

        assertThat(text(answer)).contains("\"choices\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.requests(Endpoint.CHAT)).last().satisfies(request -> assertThat(
                        request.header("content-length"))
                .hasValue("" + json.length()));
    }

    @Test
    void readerWhoLeavesEndsTheCall() throws Exception {
        try (BufferedReader lines = linesOf(ada.gateway(CHAT, question(true, "Hi")))) {
            lines.readLine();
        }

        for (int tries = 0; tries < 100 && GATEWAY.abandonedStreams() == 0; tries++) {
            Thread.sleep(100);
        }
        assertThat(GATEWAY.abandonedStreams()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void errorsOfTheGatewayAndOfTheProxyAreTold() throws Exception {
        GATEWAY.fail(Endpoint.CHAT, Failure.rateLimited(Duration.ofSeconds(40)).once());

        HttpResponse<InputStream> limited = ada.gateway(CHAT, question(false, "Hi"));
        HttpResponse<InputStream> notAllowed = ada.gateway("gateway/keys", "{}");
        HttpResponse<InputStream> tooLarge = ada.gateway(CHAT, "x".repeat(1_048_577));

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("40");
        assertThat(text(notAllowed)).contains("proxy-not-allowed");
        assertThat(text(tooLarge)).contains("proxy-too-large");
    }

    @Test
    void tokenThatTheGatewayRefusesIsReplacedAndTheBodySentAgain() throws Exception {
        GATEWAY.expireTokens();

        HttpResponse<InputStream> answer = ada.gateway(CHAT, question(false, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("\"choices\"");
    }

    private static String question(boolean stream, String text) {
        return "{\"model\":\"" + FakeGateway.MODEL + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static BufferedReader linesOf(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
