package io.github.portcullis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Demand;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedRequestTest {
    private static final String RESOURCE = "https://api.example.org/v1";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.with(
            FakeGateway.builder().clientSecret("s3cret").demands(Demand.PUSHED_REQUESTS));

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .set("request-timeout", "PT2S")
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName(
            "R63, R65, R93: all parameters are pushed with client authentication, two are in the browser's address")
    void browserCarriesTheClientAndTheNameOfTheRequestAlone() {
        URI request = browser.startLogin(application.uri("/chat/room"));

        RecordedRequest pushed = gateway.requests(Endpoint.PUSHED_REQUEST).get(0);
        assertThat(Query.of(request)).containsOnlyKeys("client_id", "request_uri");
        assertThat(request.getRawQuery()).contains("request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A");
        assertThat(pushed.method()).isEqualTo("POST");
        assertThat(pushed.uri().getRawQuery()).isNull();
        assertThat(pushed.header("authorization"))
                .hasValue("Basic "
                        + Base64.getEncoder()
                                .encodeToString("portcullis-test:s3cret".getBytes(StandardCharsets.US_ASCII)));
        assertThat(Query.of(URI.create("/?" + pushed.body())))
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method")
                .containsEntry("redirect_uri", application.uri("/auth/callback").toString());
    }

    @Test
    @DisplayName("R64: each login pushes a request of its own, and is finished as any other")
    void eachLoginPushesItsOwnRequest() {
        HttpResponse<String> page = browser.signIn(application.uri("/chat/room"), gateway, "ada");
        new Browser().signIn(application.uri("/chat/room"), gateway, "ben");

        assertThat(page.body()).startsWith("chat of " + gateway.subject("ada"));
        assertThat(gateway.requests(Endpoint.AUTHORIZE))
                .extracting(request -> request.query("request_uri"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        gateway.verifyNoSecretInUrls();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, pushed-request-refused, 502",
        "401, invalid_client, client-rejected, 502",
        "400, invalid_scope, invalid-scope, 502",
        "400, invalid_target, invalid-target, 502"
    })
    @DisplayName("R64, R77: a refused request is a page with its code, and no browser carries it instead")
    void refusedRequestIsAPageAndNoRedirect(int status, String error, String code, int shown) {
        gateway.fail(Endpoint.PUSHED_REQUEST, Failure.json(status, error));

        HttpResponse<String> page = browser.navigate(application.uri("/chat/room"));

        assertThat(page.statusCode()).isEqualTo(shown);
        assertThat(page.body()).contains(code);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("portcullis_login_"));
        assertThat(gateway.calls(Endpoint.PUSHED_REQUEST)).isOne();
        assertThat(gateway.calls(Endpoint.AUTHORIZE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"request_uri\":\"urn:x\"}",
                "{\"expires_in\":60}",
                "{\"request_uri\":\"\",\"expires_in\":60}",
                "{\"request_uri\":\"urn:x y\",\"expires_in\":60}",
                "{\"request_uri\":7,\"expires_in\":60}",
                "{\"request_uri\":\"urn:x\",\"expires_in\":0}",
                "{\"request_uri\":\"urn:x\",\"expires_in\":\"60\"}",
                "[]",
                "no JSON"
            })
    @DisplayName("R64: an answer without a usable name or life of the request is none")
    void answerThatNamesNoRequestIsNone(String body) {
        gateway.fail(Endpoint.PUSHED_REQUEST, Failure.answer(201, "application/json", body));

        assertPageOf("pushed-answer-malformed", 502);
    }

    @Test
    @DisplayName("R64: a name longer than any is refused, and so is a success with another status than 201")
    void longNameAndOtherStatusAreRefused() {
        String name = "u".repeat(2049);
        gateway.fail(
                Endpoint.PUSHED_REQUEST,
                Failure.answer(201, "application/json", "{\"request_uri\":\"" + name + "\",\"expires_in\":60}")
                        .times(1));
        assertPageOf("pushed-answer-malformed", 502);

        gateway.fail(
                Endpoint.PUSHED_REQUEST,
                Failure.answer(200, "application/json", "{\"request_uri\":\"urn:x\",\"expires_in\":60}"));
        assertPageOf("pushed-answer-malformed", 502);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    @DisplayName("R64, S3: a provider that cannot answer now is told apart, with when to try again")
    void busyProviderIsToldApart(int status) {
        gateway.fail(Endpoint.PUSHED_REQUEST, Failure.status(status).header("Retry-After", "7"));

        HttpResponse<String> page = assertPageOf("provider-unavailable", 503);

        assertThat(page.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    @DisplayName("S6: an endpoint that hangs, breaks off or answers without end costs bounded time and size")
    void endpointThatMisbehavesCostsABoundedTime() {
        for (Failure failure : new Failure[] {Failure.hang(), Failure.reset(), Failure.huge(2_000_000)}) {
            gateway.reset();
            gateway.fail(Endpoint.PUSHED_REQUEST, failure);
            long start = System.nanoTime();

            HttpResponse<String> page = browser.navigate(application.uri("/chat/room"));

            assertThat(page.statusCode()).isIn(502, 503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    @DisplayName("S2, R134: neither page nor log holds what was pushed, even where the provider quotes it")
    void quotedParametersAreInNoPageAndNoLog() {
        gateway.answerWithWireMock(Endpoint.PUSHED_REQUEST);
        gateway.wireMock()
                .stubFor(post(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withTransformers("response-template")
                                .withBody("{\"error\":\"{{request.body}}\"}")));
        try (LogLines log = LogLines.of("io.github.portcullis");
                TestApplication moved =
                        TestApplication.with(gateway.configuration()).start()) {
            String page = browser.navigate(moved.uri("/chat/room")).body();

            String body = gateway.wireMock()
                    .findAll(postRequestedFor(anyUrl()))
                    .get(0)
                    .getBodyAsString();
            assertThat(page).contains("pushed-request-refused");
            assertThat(log.lines()).anyMatch(line -> line.contains("state=***"));
            for (String name : List.of("state", "nonce", "code_challenge")) {
                String secret = Query.of(URI.create("/?" + body)).get(name);
                assertThat(page).doesNotContain(secret);
                assertThat(log.lines()).noneMatch(line -> line.contains(secret));
            }
        }
    }

    @Test
    @DisplayName("R63: the setting pushes at a provider that does not demand it, and so does its endpoint")
    void settingPushesWhereNobodyDemandsIt() {
        try (FakeGateway open = FakeGateway.start()) {
            String endpoint = open.uri(Endpoint.PUSHED_REQUEST).toString();
            try (TestApplication pushing = TestApplication.with(open.configuration())
                    .set("pushed-authorization-request-endpoint", endpoint)
                    .start()) {
                URI request = browser.startLogin(pushing.uri("/chat/room"));

                assertThat(Query.of(request)).containsOnlyKeys("client_id", "request_uri");
                assertThat(open.requests(Endpoint.PUSHED_REQUEST).get(0).field("client_id"))
                        .hasValue("portcullis-test");
            }
        }
    }

    @Test
    @DisplayName("R63, P4: a provider without the endpoint starts no login where pushing is set")
    void providerWithoutTheEndpointStartsNoLogin() {
        try (FakeGateway open = FakeGateway.start();
                TestApplication pushing = TestApplication.with(open.configuration())
                        .set("pushed-authorization-requests", "always")
                        .start()) {
            HttpResponse<String> page = browser.navigate(pushing.uri("/chat/room"));

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("provider-unavailable");
        }
    }

    @Test
    @DisplayName("R63: pushing without an endpoint and without discovery fails the start")
    void pushingWithoutAnyEndpointFailsTheStart() {
        Map<String, String> settings = new LinkedHashMap<>(gateway.configuration());
        settings.put("portcullis.authorization-endpoint", "https://login.example/authorize");
        settings.put("portcullis.token-endpoint", "https://login.example/token");
        settings.put("portcullis.pushed-authorization-requests", "always");

        assertThatThrownBy(() -> TestApplication.with(settings).start())
                .hasStackTraceContaining("portcullis.pushed-authorization-requests")
                .hasStackTraceContaining("portcullis.pushed-authorization-request-endpoint");
    }

    @Test
    @DisplayName("R77: the resource is in the pushed request and in the code's")
    void resourceIsPushedToo() {
        try (TestApplication withResource = TestApplication.with(gateway.configuration())
                .set("resource", RESOURCE)
                .start()) {
            URI request = browser.startLogin(withResource.uri("/chat/room"));
            browser.navigate(gateway.authorize(request, "ada"));

            assertThat(gateway.requests(Endpoint.PUSHED_REQUEST).get(0).field("resource"))
                    .hasValue(RESOURCE);
            assertThat(gateway.requests(Endpoint.TOKEN).get(0).field("resource"))
                    .hasValue(RESOURCE);
        }
    }

    private HttpResponse<String> assertPageOf(String code, int status) {
        HttpResponse<String> page = browser.navigate(application.uri("/chat/room"));
        assertThat(page.body()).contains(code);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        return page;
    }
}
