package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
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
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StreamingIT {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .scopes(SampleWar.scopes())
            .pace(PACE)
            .answer(question -> "one two three four five six seven eight nine ten")
            .start();

    private static final String COUNT = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"count"}]}""";

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
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
    void theFirstPieceArrivesBeforeTheLastIsSent() throws Exception {
        HttpResponse<InputStream> answer = ada.chatStream(COUNT);
        try (BufferedReader lines = linesOf(answer)) {
            readTo(lines, "event: delta");
            long first = System.nanoTime();
            readTo(lines, "event: done");
            Duration rest = Duration.ofNanos(System.nanoTime() - first);

            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(rest).isGreaterThan(PACE.multipliedBy(3));
        }
    }

    @Test
    void whenTheReaderLeavesTheCallToTheGatewayEnds() throws Exception {
        try (BufferedReader lines = linesOf(ada.chatStream(COUNT))) {
            readTo(lines, "event: delta");
        }

        assertThat(eventually(() -> GATEWAY.abandonedStreams() == 1)).isTrue();
    }

    @Test
    void aStreamThatTheGatewayCutsEndsWithAProblem() {
        GATEWAY.fail(Endpoint.CHAT, Failure.truncateStream());

        HttpResponse<String> answer = ada.chat(COUNT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("event: error").doesNotContain("event: done");
    }

    @Test
    void usedUpCreditsAreToldBeforeTheStreamStarts() {
        GATEWAY.credits("ada", 0);

        HttpResponse<String> answer = ada.chat(COUNT);

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("\"kind\":\"PAY\"", "Your credits are used up.");
    }

    @Test
    void aLimitIsToldWithTheTimeToWait() {
        GATEWAY.fail(Endpoint.CHAT, Failure.rateLimited(Duration.ofSeconds(40)));

        HttpResponse<String> answer = ada.chat(COUNT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"kind\":\"WAIT\"", "Try again in 40 s.");
    }

    private static BufferedReader linesOf(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static void readTo(BufferedReader lines, String wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the stream ended without '" + wanted + "'");
    }

    private static boolean eventually(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 100 && !condition.getAsBoolean(); tries++) {
            Thread.sleep(100);
        }
        return condition.getAsBoolean();
    }
}
