package io.github.portcullis;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.portcullis.testkit.Era;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to a server that nobody vouches for: nothing. Its certificate is its own, and for localhost. */
class TransportTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static WireMockServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String keys = certificate().toString();
        server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(keys)
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok("{}")));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-endpoint", "userinfo-endpoint"})
    @DisplayName("R23, R128: a server whose certificate nobody vouches for gets no code, no secret and no token")
    void unknownCertificateGetsNothing(String endpoint) {
        try (Scene scene = Scene.of(Era.C, "memory", Map.of(endpoint, origin("localhost") + "/oauth"))) {
            Browser browser = new Browser();
            URI callback = scene.gateway().authorize(browser.startLogin(scene.uri("/chat/who")), "ada");

            HttpResponse<String> answer = browser.navigate(callback);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("<code>provider-unavailable</code>");
            assertThat(server.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    @DisplayName("R23, R128: nor does a gateway get a token")
    void unknownGatewayGetsNoToken() {
        try (Scene scene = Scene.of(Era.C, "memory", Map.of("base-uri", origin("localhost") + "/v1"))) {
            assertThat(scene.call(scene.signedIn("ada")).statusCode()).isEqualTo(503);
            assertThat(server.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    @DisplayName("R23: a certificate that is trusted is good for the host that it names, and no other")
    void certificateOfAnotherHostIsRefused() throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(trusting(folder.resolve("keys.p12")));
        try (OwnedHttpClient owned = OwnedHttpClient.open(Duration.ofSeconds(5))) {
            HttpClient client = owned.client();

            assertThat(client.send(get("localhost"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> client.send(get("127.0.0.1"), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("No subject alternative names");
        } finally {
            SSLContext.setDefault(before);
            server.resetRequests();
        }
    }

    private static HttpRequest get(String host) {
        return HttpRequest.newBuilder(URI.create(origin(host) + "/")).build();
    }

    private static String origin(String host) {
        return "https://" + host + ":" + server.httpsPort();
    }

    private static SSLContext trusting(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(certificates)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path certificate() throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.add(0, keytool);
        command.add(keys.toString());
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(made.waitFor()).as(command.toString()).isZero();
        return keys;
    }
}
