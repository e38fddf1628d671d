package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MicroProfile Health of the server, at the address that an orchestrator would ask. */
@ExtendWith(ArquillianExtension.class)
class HealthIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().era(Era.B).scopes(SampleWar.scopes()).start();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final URI READY = URI.create(System.getProperty("health.uri"));

    private final HttpClient http = HttpClient.newHttpClient();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "health", managed = false, testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void readinessFollowsTheProvider() throws Exception {
        GATEWAY.fail(Endpoint.METADATA, Failure.status(500));
        deployer.deploy("health");
        try {
            HttpResponse<String> down = await(answer -> answer.body().contains("unreachable"));
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("\"portcullis\"", "\"DOWN\"");

            GATEWAY.reset();
            HttpResponse<String> up = await(answer -> answer.statusCode() == 200);
            assertThat(up.body())
                    .contains("\"portcullis\"", "\"reachable\"", "\"memory\"", "storeReachable")
                    .doesNotContain("\"DOWN\"");
        } finally {
            deployer.undeploy("health");
        }
        assertThat(await(answer -> !answer.body().contains("portcullis")).body())
                .doesNotContain("portcullis");
    }

    private HttpResponse<String> await(Predicate<HttpResponse<String>> expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = ready();
        while (!expected.test(answer) && System.nanoTime() < end) {
            Thread.sleep(500);
            answer = ready();
        }
        assertThat(expected.test(answer)).as("%s %s", answer, answer.body()).isTrue();
        return answer;
    }

    private HttpResponse<String> ready() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(READY).build(), BodyHandlers.ofString());
    }
}
