package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
    private static final String CALLBACK = "/app/auth/callback?";
    private static final String LOGIN = "portcullis_login_";

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();
    private final CookieJar jar = new CookieJar();

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration()).start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', login-state-missing",
        "code=abc, login-state-missing",
        "state=&code=abc, login-state-missing",
        "state=unknown&code=abc, login-unknown",
        "state=%FF&code=abc, login-response-malformed",
        "state=%zz&code=abc, login-response-malformed",
        "state=%4&code=abc, login-response-malformed",
        "error=access_denied, login-state-missing",
        "state=unknown&error=access_denied, login-unknown"
    })
    @DisplayName("R4, R5, R25, R105: an answer that fits no login of this browser is refused before anybody is asked")
    void answerThatFitsNoLoginIsRefused(String query, String code) {
        startLogin();

        assertRefused(get(query), 400, code);
        assertThat(jar.named(LOGIN)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state={state}&state={state}&code=abc&iss={iss}",
                "state={state}&state=x&code=abc&iss={iss}",
                "state={state}&code=abc&code=abc&iss={iss}",
                "state={state}&code=abc&c%6fde=def&iss={iss}",
                "state={state}&code=abc&iss={iss}&iss={iss}",
                "state={state}&error=access_denied&error=server_error",
                "code=&state={state}&code=abc&iss={iss}"
            })
    @DisplayName("R8: a repeated state, code, iss or error is refused without a token request")
    void repeatedParametersAreRefused(String template) {
        String state = startLogin();

        assertRefused(get(filled(template, state)), 400, "login-response-malformed");
    }

    @Test
    @DisplayName("R8: a malformed answer to a login of this browser ends that login")
    void malformedAnswerConsumesItsLogin() {
        String state = startLogin();

        get(filled("state={state}&code=a&code=b&iss={iss}", state));

        assertThat(jar.named(LOGIN)).isEmpty();
    }

    @Test
    @DisplayName("S1, R4, R104, R105: a callback URL that is copied to another browser is refused")
    void callbackOfAnotherBrowserIsRefused() {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/").send(new CookieJar()), "ada");

        startLogin();
        RawReply reply = get(callback.getRawQuery());

        assertRefused(reply, 400, "login-unknown");
        assertThat(reply.setCookies()).isEmpty();
    }

    @Test
    @DisplayName("S1, P9: twenty copies of one callback make one token request, and one of them signs in")
    void parallelCopiesOfACallbackMakeOneTokenRequest() throws Exception {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/").send(jar), "ada");
        gateway.delay(Endpoint.TOKEN, java.time.Duration.ofMillis(300));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<RawReply>> copies = new ArrayList<>();
            for (int copy = 0; copy < 20; copy++) {
                copies.add(() -> RawRequest.navigation(application, CALLBACK + callback.getRawQuery())
                        .send(jar.copy()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<RawReply> reply : threads.invokeAll(copies)) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsOnlyOnce(303).hasSize(20);
            assertThat(statuses.stream().filter(status -> status == 400)).hasSize(19);
            assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(1);
            assertThat(gateway.calls(Endpoint.USERINFO)).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void repeatedCallbackOfASignedInUserGoesToTheApplication() {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/page").send(jar), "ada");
        CookieJar before = jar.copy();
        assertThat(get(callback.getRawQuery()).status()).isEqualTo(303);

        RawReply again = get(callback.getRawQuery());
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.location()).startsWith("/app/");
        assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(1);

        RawReply stranger = RawRequest.navigation(application, CALLBACK + callback.getRawQuery())
                .send(before);
        assertRefused(stranger, 400, "login-already-used", 1);
    }

    @Test
    void stateOfAFailedLoginIsSpent() {
        String state = startLogin();
        CookieJar before = jar.copy();
        get(filled("state={state}&error=access_denied", state));

        RawReply again = RawRequest.navigation(
                        application, CALLBACK + filled("state={state}&code=abc&iss={iss}", state))
                .send(before);

        assertRefused(again, 400, "login-already-used");
    }

    @Test
    @DisplayName("R7: unknown parameters of the answer are ignored, even repeated")
    void unknownParametersAreIgnored() {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/").send(jar), "ada");

        RawReply reply = get("session_state=1&x=1&x=2&" + callback.getRawQuery() + "&flag");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location()).isEqualTo("/app/chat/");
    }

    @Test
    @DisplayName("R22, R34, R133: the finished login is a 303 that leaks no code and is not cached")
    void finishedLoginLeaksNothing() {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/").send(jar), "ada");

        RawReply reply = get(callback.getRawQuery());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.body()).isEmpty();
        assertThat(reply.location()).isEqualTo("/app/chat/");
        String code = Query.of(callback).get("code");
        assertThat(reply.headers().toString()).doesNotContain(code, URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    @DisplayName("R126: the callback answers to GET only")
    void otherMethodsAreRefused(String method) {
        URI callback =
                authorized(RawRequest.navigation(application, "/app/chat/").send(jar), "ada");

        RawReply reply = RawRequest.of(application, method, CALLBACK + callback.getRawQuery())
                .header("Accept", "text/html")
                .send(jar);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET");
        assertThat(gateway.calls(Endpoint.TOKEN)).isZero();
        assertThat(get(callback.getRawQuery()).status())
                .as("the login is not lost")
                .isEqualTo(303);
    }

    @Test
    @DisplayName("R14: a code of 4 KiB arrives whole")
    void longCodeArrivesWhole() {
        String code = "c".repeat(4096);
        String state = startLogin();

        RawReply reply = get(filled("state={state}&iss={iss}&code=" + code, state));

        assertThat(gateway.requests(Endpoint.TOKEN).get(0).field("code")).hasValue(code);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("code-rejected").doesNotContain("cccc");
    }

    private String startLogin() {
        RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
        return Query.of(URI.create(started.location())).get("state");
    }

    private URI authorized(RawReply started, String user) {
        return gateway.authorize(URI.create(started.location()), user);
    }

    private RawReply get(String query) {
        return RawRequest.navigation(application, CALLBACK + query).send(jar);
    }

    private String filled(String template, String state) {
        return template.replace("{state}", state)
                .replace("{iss}", URLEncoder.encode(gateway.issuer().toString(), StandardCharsets.UTF_8));
    }

    private void assertRefused(RawReply reply, int status, String code) {
        assertRefused(reply, status, code, 0);
    }

    private void assertRefused(RawReply reply, int status, String code, int tokenRequests) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<code>" + code + "</code>");
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(tokenRequests);
        assertThat(reply.setCookies()).noneMatch(field -> field.startsWith("JSESSIONID"));
    }
}
