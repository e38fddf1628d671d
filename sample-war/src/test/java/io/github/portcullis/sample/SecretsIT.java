package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SecretsIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .era(Era.B)
            .clientSecret("canary-client-secret-4711")
            .scopes(SampleWar.scopes())
            .start();

    private static final String HELLO = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"hello"}]}""";

    @ArquillianResource
    private URL url;

    private Visitor ada;
    private int start;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
    }

    @BeforeEach
    void liveAWholeLife() {
        GATEWAY.reset();
        start = ServerLog.text().length();
        ada = new Visitor(URI.create(url.toString()));
        ada.signIn(GATEWAY, "ada", "account/");
        ada.chat(HELLO);
        GATEWAY.expireTokens();
        ada.chat(HELLO);
        GATEWAY.fail(Endpoint.CHAT, Failure.status(500).times(1));
        ada.chat(HELLO);
        GATEWAY.revokeAuthorization("ada");
        ada.open("account/");
        ada.signIn(GATEWAY, "ada", "account/");
        ada.submit("auth/logout");
        GATEWAY.fail(Endpoint.TOKEN, Failure.json(400, "invalid_grant").times(1));
        ada.open(GATEWAY.authorize(ada.locationOf(ada.open("account/")), "ada"));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void noSecretIsInAnyPageHeaderOrCookie() {
        Set<String> secrets = GATEWAY.secrets();
        String everything = String.join("\n", ada.seen());
        List<String> cookies = ada.cookies().stream().map(HttpCookie::getValue).toList();

        assertThat(secrets).hasSizeGreaterThan(5);
        assertThat(secrets.stream().filter(everything::contains)).isEmpty();
        assertThat(secrets.stream().filter(String.join("\n", cookies)::contains))
                .isEmpty();
    }

    @Test
    void noSecretIsInTheServersLogAtItsFinestLevel() throws InterruptedException {
        String log = ServerLog.awaiting("Login failed", start);

        assertThat(log).contains("Login failed");
        assertThat(GATEWAY.secrets().stream().filter(log::contains).collect(Collectors.toSet()))
                .isEmpty();
    }
}
