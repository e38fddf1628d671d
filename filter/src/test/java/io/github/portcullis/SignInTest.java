package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();

    @Test
    void strangerSignsInAndReturnsToThePageAskedFor() {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            Browser browser = new Browser();
            URI page = application.uri("/chat/room%20one?q=a%2Fb&q=c");

            HttpResponse<String> finished = browser.navigate(gateway.authorize(browser.startLogin(page), "ada"));
            HttpResponse<String> shown = browser.navigate(page.resolve(Browser.location(finished)));

            assertThat(finished.statusCode()).isEqualTo(303);
            assertThat(finished.headers().firstValue("Location")).hasValue("/app/chat/room%20one?q=a%2Fb&q=c");
            assertThat(finished.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).isEqualTo("chat of " + gateway.subject("ada") + " q=a%2Fb&q=c");
        }
    }

    @Test
    void signedInUserCallsTheGateway() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .servlet("/chat/models", (request, response) -> response.getWriter()
                        .print(GatewayClient.of(request).models().models().size()))
                .start()) {
            HttpResponse<String> shown = new Browser().signIn(application.uri("/chat/models"), gateway, "ada");

            assertThat(Integer.parseInt(shown.body())).isPositive();
        }
    }

    @Test
    @DisplayName("R33: least scopes: without openid the provider need not say who the user is")
    void loginWithoutOpenidNeedsNoIdentity() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("scopes", "gateway:access")
                .start()) {
            HttpResponse<String> shown = new Browser().signIn(application.uri("/chat/page"), gateway, "ada");

            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).doesNotContain(gateway.subject("ada"), "chat of null");
        }
    }
}
