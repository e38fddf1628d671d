package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page by which an application is set up: what it tells, and to whom. */
class DiagnosisTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION =
            FakeGatewayExtension.with(FakeGateway.builder().clientSecret("canary-secret"));

    private static final String PATH = "/app/auth/diagnosis";

    private final FakeGateway gateway = EXTENSION.gateway();

    private TestApplication.Builder application() {
        return TestApplication.with(gateway.configuration());
    }

    @Test
    @DisplayName("R75, R122, R136: it tells what is configured and seen, and no secret")
    void tellsWhatIsConfiguredAndSeen() {
        try (TestApplication application =
                application().set("diagnosis", "local").start()) {
            RawReply page = RawRequest.navigation(application, PATH)
                    .header("X-Forwarded-Host", "<b>evil.example</b>")
                    .send();

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(page.body())
                    .contains(row("ok", "Redirect URI", application.uri("/auth/callback") + ", made from this request"))
                    .contains(row("ok", "Safe to sign in", ""))
                    .contains(
                            row("<strong>look</strong>", "Forwarded headers", "X-Forwarded-Host, of 127.0.0.1, which"))
                    .contains(row("ok", "Cookies of the filter", "portcullis_login_…, path /app"))
                    .contains(row("ok", "Session cookie", "nothing wrong"))
                    .contains(row("ok", "Metadata", gateway.issuer() + ": authorization at "))
                    .contains(row("ok", "Clock of the provider", ""))
                    .contains(row("ok", "TLS", "plain http on this machine"))
                    .contains(", with a secret")
                    .doesNotContain("canary-secret", "evil", "<script");
        }
    }

    @Test
    void tellsWhatIsWrong() {
        gateway.fail(Endpoint.METADATA, Failure.status(500).header("X-Any", "1"));
        MovableClock clock = MovableClock.stopped();
        clock.move(Duration.ofHours(1));
        try (TestApplication application = application()
                .set("diagnosis", "open")
                .set("public-url", "https://shop.example.com/ai")
                .clock(clock)
                .start()) {
            RawReply page = RawRequest.navigation(application, PATH).send();

            assertThat(page.body())
                    .contains(row("ok", "Redirect URI", "https://shop.example.com/ai/auth/callback, from"))
                    .contains(row(
                            "<strong>look</strong>",
                            "Without portcullis.public-url",
                            "this request would give " + application.uri("/auth/callback")))
                    .contains(row("<strong>look</strong>", "Metadata", ""))
                    .contains(row("<strong>look</strong>", "Clock of the provider", "-3"));
        }
    }

    @Test
    @DisplayName("R136: it is off unless somebody switches it on")
    void isOffByDefault() {
        try (TestApplication application = application().start()) {
            assertThat(RawRequest.navigation(application, PATH).send().status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "[::1], 200", "shop.example.com, 403", "10.0.0.1, 403"})
    @DisplayName("R136: on this machine it is shown to who came by a name of this machine")
    void isForThisMachineOnly(String host, int status) {
        try (TestApplication application =
                application().set("diagnosis", "local").start()) {
            assertThat(RawRequest.navigation(application, PATH)
                            .host(host)
                            .send()
                            .status())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "yes"})
    void settingThatMakesNoSenseFailsTheDeployment(String value) {
        assertThatThrownBy(() -> application()
                        .set("diagnosis", value)
                        .set("public-url", "https://shop.example.com")
                        .start()
                        .close())
                .hasStackTraceContaining("portcullis.diagnosis is '" + value + "'");
    }

    private static String row(String verdict, String what, String beginning) {
        return "<tr><td>" + verdict + "</td><th scope=\"row\">" + what + "</th><td>" + beginning;
    }
}
