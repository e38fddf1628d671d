package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import io.github.portcullis.testkit.RecordedRequest;
import io.github.portcullis.testkit.SigningAlgorithm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several providers side by side in one application. */
class ProvidersTest {

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void userOfTheFirstConnectsTheSecondWhereItIsUsed(String store) {
        try (Providers providers = new Providers(Map.of("store", store))) {
            Browser browser = providers.signedIn("ada");
            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true false ");

            HttpResponse<String> page = browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");

            assertThat(page.body()).startsWith("models ");
            assertThat(browser.navigate(providers.uri("/chat/one")).body()).startsWith("models ");
            assertThat(browser.navigate(providers.uri("/chat/who")).body())
                    .isEqualTo("true true " + providers.one().subject("ada"));
        }
    }

    @Test
    void strangerWhoConnectsTheSecondSignsInAtTheFirstBefore() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = new Browser();
            HttpResponse<String> toFirst = browser.navigate(providers.uri("/auth/connect/two?return_to=/chat/who"));
            URI connectFirst = providers.uri("/").resolve(Browser.location(toFirst));
            assertThat(connectFirst.getPath()).isEqualTo("/app/auth/connect/one");

            HttpResponse<String> signedIn =
                    providers.consent(browser, browser.navigate(connectFirst), providers.one(), "ada");
            URI connectSecond = providers.uri("/").resolve(Browser.location(signedIn));
            HttpResponse<String> connected =
                    providers.consent(browser, browser.navigate(connectSecond), providers.two(), "ada");

            assertThat(Browser.location(connected)).hasToString("/app/chat/who");
            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true true ");
        }
    }

    @Test
    void userOfTheApplicationConnectsOneWithoutTheOther() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = new Browser();
            HttpResponse<String> started =
                    browser.send(providers.as("ann", providers.uri("/auth/connect/two?return_to=/open")));
            HttpResponse<String> connected =
                    browser.send(providers.as("ann", providers.two().authorize(Browser.location(started), "ada")));

            assertThat(connected.statusCode()).isEqualTo(303);
            assertThat(browser.send(providers.as("ann", providers.uri("/open"))).body())
                    .isEqualTo("false true");
            assertThat(browser.send(providers.as("bob", providers.uri("/open"))).body())
                    .isEqualTo("false false");
        }
    }

    @Test
    @DisplayName("R29: each provider has a redirect URI of its own, and an answer at another's ends nothing")
    void answerAtTheCallbackOfAnotherProviderIsRefused() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = new Browser();
            URI request = browser.startLogin(providers.uri("/chat/who"));
            assertThat(Query.of(request).get("redirect_uri")).isEqualTo(providers.uri("/auth/callback/one") + "");
            URI answer = providers.one().authorize(request, "ada");
            URI mixedUp = URI.create(answer.toString().replace("/auth/callback/one", "/auth/callback/two"));

            HttpResponse<String> refused = browser.navigate(mixedUp);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("login-unknown");
            assertThat(providers.one().calls(Endpoint.TOKEN) + providers.two().calls(Endpoint.TOKEN))
                    .isZero();
            assertThat(browser.navigate(answer).statusCode()).isEqualTo(303);
        }
    }

    @Test
    @DisplayName("R29, R30: code, secret and token of one provider are never sent to the other")
    void nothingOfOneProviderIsSentToTheOther() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");
            browser.navigate(providers.uri("/chat/one"));

            Set<String> atOne = authorizations(providers.one());
            Set<String> atTwo = authorizations(providers.two());

            assertThat(atOne).isNotEmpty();
            assertThat(atTwo).isNotEmpty().doesNotContainAnyElementsOf(atOne);
        }
    }

    private static Set<String> authorizations(FakeGateway gateway) {
        Set<String> sent = new HashSet<>();
        for (Endpoint endpoint : List.of(Endpoint.MODELS, Endpoint.USERINFO)) {
            for (RecordedRequest request : gateway.requests(endpoint)) {
                sent.add(request.header("authorization").orElseThrow());
            }
        }
        return sent;
    }

    @Test
    void logoutOfOneKeepsTheOther() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");

            assertThat(browser.post(providers.uri("/auth/logout/two")).statusCode())
                    .isEqualTo(303);

            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true false ");
            Scene.await("the revocation", () -> providers.two().calls(Endpoint.REVOKE) > 0);
            assertThat(providers.one().calls(Endpoint.REVOKE)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("R83, R85: each provider tells of logouts at an address of its own, which ends its grants alone")
    void logoutAtTheSecondEndsItsGrantsAlone(String store) {
        try (Providers providers = new Providers(openId(), openId(), Map.of("store", store))) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ben");
            String token = providers.two().openId().logoutToken(providers.two().subject("ben"), unchanged -> {});

            assertThat(tell(providers.uri("/auth/logout/one/back-channel"), token))
                    .isEqualTo(400);
            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true true ");
            assertThat(tell(providers.uri("/auth/logout/two/back-channel"), token))
                    .isEqualTo(200);

            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true false ");
        }
    }

    private static FakeGatewayBuilder openId() {
        return FakeGateway.builder().era(Era.B).openIdConnect(SigningAlgorithm.ES256);
    }

    private static int tell(URI address, String token) {
        return new Browser()
                .send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
                        .build())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void logoutEndsTheGrantsOfAll(String store) {
        try (Providers providers = new Providers(Map.of("store", store))) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");

            assertThat(browser.post(providers.uri("/auth/logout")).statusCode()).isEqualTo(303);

            Scene.await(
                    "both revocations",
                    () -> providers.two().calls(Endpoint.REVOKE) > 0
                            && providers.one().calls(Endpoint.REVOKE) > 0);
            assertThat(browser.navigate(providers.uri("/open")).body()).isEqualTo("false false");
            assertThat(providers.application().sessions()).isZero();
        }
    }

    @Test
    @DisplayName("What is sealed for one provider does not open for another")
    void sealedGrantOfOneIsNoneOfTheOther() throws Exception {
        try (Providers providers = new Providers(Map.of("store", "session"))) {
            Browser browser = providers.signedIn("ada");
            var session = providers
                    .application()
                    .context()
                    .getManager()
                    .findSessions()[0]
                    .getSession();
            Object grant = session.getAttribute("io.github.portcullis.grant.one");

            session.setAttribute("io.github.portcullis.grant.two", grant);

            assertThat(grant).isNotNull();
            assertThat(browser.navigate(providers.uri("/chat/who")).body()).startsWith("true false ");
        }
    }

    @Test
    void jobsAskForAUserAtOneOfThem() {
        try (Providers providers = new Providers(Map.of())) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");
            GatewayRuntime runtime =
                    GatewayRuntime.of(providers.application().context().getServletContext());
            int before = providers.two().calls(Endpoint.MODELS);

            assertThat(runtime.forUser("two", providers.one().subject("ada"))
                            .models()
                            .models())
                    .isNotEmpty();

            assertThat(providers.two().calls(Endpoint.MODELS)).isEqualTo(before + 1);
            assertThatThrownBy(() -> runtime.forUser("three", "ada"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'three'")
                    .hasMessageContaining("[one, two]");
        }
    }

    @Test
    void pagesOfTheApplicationAreThoseOfTheFirst() {
        try (Providers providers = new Providers(Map.of("diagnosis", "local"))) {
            Browser browser = new Browser();

            assertThat(browser.navigate(providers.uri("/auth/diagnosis")).body())
                    .contains(providers.uri("/auth/callback/one") + "");
            assertThat(browser.navigate(providers.uri("/auth/signed-out")).body())
                    .contains("/auth/connect/one");
        }
    }

    @Test
    void eachProviderHasAProxyOfItsOwn() {
        try (Providers providers = new Providers(Map.of("two.proxy.path", "/gateway"))) {
            Browser browser = providers.signedIn("ada");
            browser.signIn(providers.uri("/chat/two"), providers.two(), "ada");
            int before = providers.two().calls(Endpoint.MODELS);

            HttpResponse<String> answer = browser.send(Browser.navigation(providers.uri("/gateway/models"))
                    .setHeader("Sec-Fetch-Site", "same-origin")
                    .header("X-Requested-With", "portcullis")
                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(providers.two().calls(Endpoint.MODELS)).isEqualTo(before + 1);
        }
    }
}
