package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxySafetyTest {
    private ProxyScene scene;

    @BeforeAll
    void open() {
        scene = ProxyScene.with(Map.of("proxy.allow", "POST /chat/completions,GET /models?limit,GET /models/*"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private int before;

    @BeforeEach
    void count() {
        before = calls();
    }

    private int calls() {
        int sum = 0;
        for (Endpoint endpoint : Endpoint.values()) {
            boolean isLogin = endpoint.name().matches("(?i).*(authorize|token|userinfo|metadata|consent|revoke).*");
            sum += isLogin ? 0 : scene.gateway().calls(endpoint);
        }
        return sum;
    }

    private RawRequest own(String method, String target) {
        return RawRequest.of(scene.application(), method, target)
                .header("Cookie", scene.cookies())
                .header("X-Requested-With", "portcullis")
                .header("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void requestsOfTheSafetyTestsWouldPassIfTheyWerePlain() {
        assertThat(own("GET", "/app/gateway/models").send().status()).isEqualTo(200);
        assertThat(calls()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @DisplayName("R101: a path is refused, not normalised")
    @ValueSource(
            strings = {
                "/app/gateway/models/..",
                "/app/gateway/models/../models",
                "/app/gateway/x/../models",
                "/app/gateway/./models",
                "/app/gateway/models/.",
                "/app/gateway/models/%2e%2e",
                "/app/gateway/models/%2E%2E%2Fcredits",
                "/app/gateway/models/..%2fcredits",
                "/app/gateway/models/%252e%252e",
                "/app/gateway/models/..%5ccredits",
                "/app/gateway/models/..\\credits",
                "/app/gateway/models/..;/credits",
                "/app/gateway/models;v=1",
                "/app/gateway;v=1/models",
                "/app/gateway//models",
                "/app//gateway/models",
                "/app/gateway/models/",
                "/app/gateway/mod%65ls",
                "/app/g%61teway/models",
                "/app/gateway/models%00",
                "/app/gateway/models%20",
                "/app/gateway/models/@evil.example",
                "/app/gateway/models/evil.example:80/x",
                "/app/gateway/http://evil.example/models",
                "/app/gateway/MODELS",
                "/app/gateway/credits",
                "/app/gateway/",
                "/app/gateway",
                "/app/gateway/models?limit=1&offset=2",
                "/app/gateway/models?LIMIT=1",
                "/app/gateway/models?limit=%",
                "/app/gateway/models?limit=1%0d%0aX:1#frag",
                "/app/gateway/models?limit=1&",
                "/app/gateway/models/x?limit=1",
                "/app/gateway/models?",
            })
    void pathThatIsNotPlainlyOnTheListReachesNobody(String target) {
        RawReply reply = own("GET", target).send();

        assertThat(reply.status()).isBetween(400, 404);
        assertThat(calls()).as("calls of the gateway").isEqualTo(before);
    }

    @ParameterizedTest
    @DisplayName("R126: methods that are not on the list are refused")
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND"})
    void methodThatIsNotOnTheListReachesNobody(String method) {
        RawReply reply = own(method, "/app/gateway/models").send();

        assertThat(reply.status()).isIn(403, 405, 501, 400);
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void hostOfTheRequestChoosesNoGateway() {
        RawReply reply = own("GET", "/app/gateway/models").host("127.0.0.1:1").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(calls()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @DisplayName("R98: no method goes without the header and from another origin")
    @CsvSource({
        "GET, ,same-origin, ",
        "POST, ,same-origin, ",
        "GET, XMLHttpRequest,same-origin, ",
        "GET, com.example.app, , ",
        "GET, portcullis,cross-site, ",
        "GET, portcullis,same-site, ",
        "GET, portcullis,none, ",
        "POST, portcullis,cross-site,https://evil.example",
        "POST, portcullis, ,https://evil.example",
        "POST, portcullis,same-origin,https://evil.example",
        "POST, portcullis, ,null",
    })
    void requestThatIsNotProvablyOursIsRefused(String method, String own, String site, String origin) {
        RawRequest request = RawRequest.of(
                        scene.application(),
                        method,
                        method.equals("GET") ? "/app/gateway/models" : "/app/gateway/chat/completions")
                .header("Cookie", scene.cookies());
        if (own != null) {
            request.header("X-Requested-With", own);
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }

        RawReply reply = request.send();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("\"code\":\"proxy-csrf\"");
        assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void preflightOfAnotherOriginIsAllowedNothing() {
        RawReply reply = RawRequest.of(scene.application(), "OPTIONS", "/app/gateway/chat/completions")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-requested-with")
                .send();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void olderBrowserThatSaysNothingOfOriginsIsBelievedTheHeader() {
        RawReply reply = RawRequest.of(scene.application(), "GET", "/app/gateway/models")
                .header("Cookie", scene.cookies())
                .header("X-Requested-With", "portcullis")
                .send();

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void withoutItsPathThereIsNoProxy() {
        try (FakeGateway gateway = FakeGateway.start();
                TestApplication application =
                        TestApplication.with(gateway.configuration()).start()) {
            RawReply reply = RawRequest.of(application, "GET", "/app/gateway/models")
                    .header("X-Requested-With", "portcullis")
                    .send();

            assertThat(reply.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.path|/",
                "proxy.path|/auth",
                "proxy.path|/gateway/*",
                "proxy.path|https://evil.example/",
                "proxy.allow|/models",
                "proxy.allow|GET models",
                "proxy.allow|GET /models/../credits",
                "proxy.allow|HEAD /models",
                "proxy.allow|GET https://evil.example/",
                "proxy.max-request|0",
                "proxy.max-response|many",
                "proxy.max-open|1001",
            })
    void badSettingFailsTheDeployment(String name, String value) {
        assertThatThrownBy(() -> TestApplication.with(Map.of("client-id", "app"))
                        .set("proxy.path", "/gateway")
                        .set(name, value)
                        .start())
                .rootCause()
                .hasMessageContaining("portcullis." + name + " is '");
    }

    @Test
    void servletOfTheApplicationIsAProxyAsWell() {
        try (FakeGateway gateway = FakeGateway.start();
                TestApplication application = TestApplication.with(gateway.configuration())
                        .initializer((none, context) -> {
                            var servlet = context.addServlet("own", GatewayProxyServlet.class);
                            servlet.setAsyncSupported(true);
                            servlet.addMapping("/open/gateway/*");
                        })
                        .start()) {
            Browser browser = new Browser();
            browser.signIn(application.uri("/chat/in"), gateway, "ada");

            HttpResponse<String> answer =
                    browser.send(java.net.http.HttpRequest.newBuilder(application.uri("/open/gateway/models"))
                            .header("X-Requested-With", "portcullis")
                            .header("Sec-Fetch-Site", "same-origin")
                            .build());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
