package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class RefreshIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().era(Era.B).scopes(SampleWar.scopes()).start();

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
        ada.signIn(GATEWAY, "ada", "account/");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void anExpiredTokenIsRefreshedOnceAndTheUserSeesNothing() {
        int before = GATEWAY.calls(Endpoint.TOKEN);
        GATEWAY.expireTokens();

        HttpResponse<String> account = ada.open("account/");

        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("to spend");
        assertThat(ada.open("account/").statusCode()).isEqualTo(200);
        assertThat(GATEWAY.calls(Endpoint.TOKEN) - before).isEqualTo(1);
    }

    @Test
    void parallelRequestsAtExpiryShareOneRefresh() throws Exception {
        int before = GATEWAY.calls(Endpoint.TOKEN);
        GATEWAY.expireTokens();

        List<HttpResponse<String>> answers = atOnce(20, () -> ada.open("account/"));

        assertThat(answers).hasSize(20).allSatisfy(answer -> assertThat(answer.body())
                .contains("to spend"));
        assertThat(GATEWAY.calls(Endpoint.TOKEN) - before).isEqualTo(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
