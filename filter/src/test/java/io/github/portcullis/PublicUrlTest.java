package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the application says it is, behind proxies and without. */
class PublicUrlTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.with(FakeGateway.builder()
            .redirectUris("https://shop.example.com/ai/auth/callback", "https://shop.example.com/auth/callback"));

    private static TestApplication plain;
    private static TestApplication behindProxy;

    private final FakeGateway gateway = EXTENSION.gateway();

    @BeforeAll
    static void start() {
        plain = TestApplication.with(EXTENSION.gateway().configuration()).start();
        behindProxy = TestApplication.with(EXTENSION.gateway().configuration())
                .set("trusted-proxies", "10.0.0.0/8, 127.0.0.1, ::1")
                .start();
    }

    @AfterAll
    static void stop() {
        plain.close();
        behindProxy.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost/app",
        "localhost:80, http://localhost/app",
        "LOCALHOST:8080, http://localhost:8080/app",
        "127.0.0.1:8080, http://127.0.0.1:8080/app",
        "127.8.9.10, http://127.8.9.10/app",
        "[::1]:8080, http://[::1]:8080/app",
        "[::1], http://[::1]/app",
        "app.localhost:81, http://app.localhost:81/app"
    })
    @DisplayName("R9, P1, P7: on loopback the redirect URI is the host and port of the request")
    void loopbackHostIsTheRedirectUri(String host, String publicUrl) {
        RawReply reply = RawRequest.navigation(plain, "/app/chat/").host(host).send();

        assertThat(redirectUri(reply)).isEqualTo(publicUrl + "/auth/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com",
                "10.0.0.1",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "[2001:db8::1]",
                "shop.example.com:8080",
                "1270.0.0.1"
            })
    @DisplayName("P7: a derived http URL that is not loopback starts no login")
    void plainHttpStartsNoLogin(String host) {
        for (String target : new String[] {"/app/chat/", "/app/auth/connect"}) {
            RawReply reply = RawRequest.navigation(plain, target).host(host).send();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("public-url-insecure", "portcullis.public-url");
            assertThat(reply.setCookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:0", "localhost:99999", "local_host..", "-x", "localhost:", "[::1]x", "a,b", ".."})
    @DisplayName("P7: a host that cannot be right is a 400")
    void badHostIsRefused(String host) {
        RawReply reply = RawRequest.navigation(plain, "/app/chat/").host(host).send();

        assertThat(reply.status()).isIn(400, 503);
        assertThat(reply.setCookies()).isEmpty();
        assertThat(reply.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com",
                "Forwarded: for=1.2.3.4;proto=https;host=shop.example.com",
                "X-Forwarded-Host: evil.example"
            })
    @DisplayName("R35, R125: forwarded headers of a peer that is not trusted are ignored")
    void untrustedPeerForwardsNothing(String headers) {
        assertThat(redirectUri(forwarded(plain, headers)))
                .isEqualTo(plain.uri("/auth/callback").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com|https://shop.example.com",
                "X-Forwarded-Proto: HTTPS;;X-Forwarded-Host: Shop.Example.com:443|https://shop.example.com",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com;;X-Forwarded-Port: 8443"
                        + "|https://shop.example.com:8443",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com:444;;X-Forwarded-Port: 8443"
                        + "|https://shop.example.com:444",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com;;X-Forwarded-Port: 99999"
                        + "|https://shop.example.com",
                "X-Forwarded-Proto: http, https;;X-Forwarded-Host: evil.example, shop.example.com"
                        + "|https://shop.example.com",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: evil.example;;X-Forwarded-Host: shop.example.com"
                        + "|https://shop.example.com",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: [2001:db8::1]:8443|https://[2001:db8::1]:8443",
                "Forwarded: for=1.2.3.4;proto=https;host=shop.example.com|https://shop.example.com",
                "Forwarded: FOR=\"[2001:db8::2]:1\" ; Proto=https; Host=\"shop.example.com:8443\""
                        + "|https://shop.example.com:8443",
                "Forwarded: for=9.9.9.9;host=evil.example;proto=http, for=1.2.3.4;proto=https;host=shop.example.com"
                        + "|https://shop.example.com",
                "Forwarded: host=evil.example;proto=http;;Forwarded: proto=https;host=shop.example.com"
                        + "|https://shop.example.com",
                "Forwarded: proto=https;host=shop.example.com;x-host=evil.example|https://shop.example.com",
                "Forwarded: for=\"a;host=evil.example\";proto=https;host=shop.example.com|https://shop.example.com"
            })
    @DisplayName("R35, R125: of a trusted proxy the last value counts, the one it added itself")
    void trustedProxySaysWhereTheApplicationIs(String headers, String origin) {
        RawReply reply = forwarded(behindProxy, headers);

        assertThat(redirectUri(reply)).isEqualTo(origin + "/app/auth/callback");
        assertThat(reply.header("Set-Cookie")).startsWith("__Secure-portcullis_login_");
    }

    @ParameterizedTest
    @CsvSource({
        "/ai, /ai/app",
        "/a/b/, /a/b/app",
        "/, /app",
        "/evil;/ai, refused",
        "//evil.example, refused",
        "/.., refused"
    })
    @DisplayName("R35, R125: a prefix that a trusted proxy took off is put in front again; of nobody else")
    void prefixOfATrustedProxyIsPutInFront(String prefix, String path) {
        String headers = "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com;;X-Forwarded-Prefix: " + prefix;

        RawReply reply = forwarded(behindProxy, headers);

        if (path.equals("refused")) {
            assertThat(reply.status()).isEqualTo(400);
        } else {
            assertThat(redirectUri(reply)).isEqualTo("https://shop.example.com" + path + "/auth/callback");
            assertThat(reply.header("Set-Cookie")).contains("; Path=" + path + ";");
        }
        assertThat(redirectUri(forwarded(plain, headers)))
                .isEqualTo(plain.uri("/auth/callback").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: https;;X-Forwarded-Host: evil.example/path",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: user@evil.example",
                "X-Forwarded-Proto: javascript;;X-Forwarded-Host: shop.example.com",
                "X-Forwarded-Proto: https;;X-Forwarded-Host: shop.example.com, ",
                "Forwarded: proto=https;host=\"evil.example#\""
            })
    void badForwardedHostIsRefused(String headers) {
        RawReply reply = forwarded(behindProxy, headers);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("bad-host");
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("4.3, 5: behind a proxy that changes the prefix, every path is the public one")
    void prefixOfAProxyIsInEveryPath() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("public-url", "https://shop.example.com/ai")
                .start()) {
            assertEverythingIsBelow(application, "/ai");
        }
    }

    @Test
    void rootOfAProxyIsInEveryPath() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("public-url", "https://shop.example.com")
                .start()) {
            assertEverythingIsBelow(application, "");
        }
    }

    private void assertEverythingIsBelow(TestApplication application, String path) {
        CookieJar jar = new CookieJar();
        RawReply problem = RawRequest.of(application, "GET", "/app/chat/api")
                .header("Accept", "application/json")
                .header("Referer", "https://shop.example.com" + path + "/chat/?q=1")
                .send();
        assertThat(problem.body())
                .contains("\"login_url\":\"" + path + "/auth/connect?return_to=" + path + "/chat/%3Fq%3D1\"");

        RawReply started =
                RawRequest.navigation(application, "/app/chat/room?q=1").send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        assertThat(callback.toString()).startsWith("https://shop.example.com" + path + "/auth/callback?");
        RawReply finished = RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);
        assertThat(finished.location()).isEqualTo(path + "/chat/room?q=1");
        assertThat(finished.setCookies())
                .filteredOn(field -> field.contains("portcullis_"))
                .allSatisfy(field -> assertThat(field).contains("; Path=" + (path.isEmpty() ? "/" : path) + ";"));

        RawReply left = RawRequest.of(application, "POST", "/app/auth/logout")
                .header("Origin", "https://shop.example.com")
                .send(jar);
        assertThat(left.status()).isEqualTo(303);
        assertThat(left.location()).isEqualTo(path + "/");
    }

    @Test
    void applicationAtTheRootWorks() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .contextPath("")
                .set("public-url", "https://shop.example.com/")
                .start()) {
            CookieJar jar = new CookieJar();
            RawReply started = RawRequest.navigation(application, "//evil.example/..//chat/")
                    .send(jar);
            assertThat(started.status()).isIn(302, 404);
            started = RawRequest.navigation(application, "//chat/room").send(jar);
            URI callback = gateway.authorize(URI.create(started.location()), "ada");
            RawReply finished = RawRequest.navigation(application, "/auth/callback?" + callback.getRawQuery())
                    .send(jar);

            assertThat(finished.location()).isEqualTo("/");
            assertThat(RawRequest.of(application, "GET", "/chat/").send().header("WWW-Authenticate"))
                    .isEqualTo("Portcullis realm=\"/\"");
        }
    }

    @Test
    @DisplayName("P7: with HTTP/2 the host is the authority of the request")
    void authorityOfHttp2IsTheHost() throws Exception {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).http2().start()) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            HttpResponse<String> reply = null;
            for (int request = 0; request < 2; request++) {
                reply = client.send(
                        Browser.navigation(application.uri("/chat/")).build(), HttpResponse.BodyHandlers.ofString());
            }

            assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(Query.of(Browser.location(reply)).get("redirect_uri"))
                    .isEqualTo(application.uri("/auth/callback").toString());
        }
    }

    private static RawReply forwarded(TestApplication application, String headers) {
        RawRequest request = RawRequest.navigation(application, "/app/chat/");
        for (String header : headers.split(";;")) {
            request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return request.send();
    }

    private static String redirectUri(RawReply reply) {
        assertThat(reply.status()).isEqualTo(302);
        return Query.of(URI.create(reply.location())).get("redirect_uri");
    }
}
