package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the gateway is told of the application, its users and its traces. */
class AttributionTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    @DisplayName("Nothing of the user or the application is told by default")
    void nothingIsToldByDefault() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.call(scene.signedIn("ada"));

            scene.gateway()
                    .verify(Endpoint.MODELS)
                    .last()
                    .hasNoHeader("x-title")
                    .hasNoHeader("http-referer")
                    .hasNoHeader("x-user-id")
                    .hasNoHeader("x-session-id");
        }
    }

    @Test
    void theApplicationIsNamedWhereThatIsSet() {
        Map<String, String> settings =
                Map.of("attribution.title", "The Shop", "attribution.referer", "http://shop.example.com/app");
        try (Scene scene = Scene.of(Era.C, "memory", settings)) {
            scene.call(scene.signedIn("ada"));

            scene.gateway()
                    .verify(Endpoint.MODELS)
                    .last()
                    .hasHeader("x-title", "The Shop")
                    .hasHeader("http-referer", "http://shop.example.com/app");
        }
    }

    @Test
    void usersAndSessionsHaveStablePseudonymsThatNameNobody() {
        Map<String, String> settings = Map.of("attribution.user", "pseudonym", "attribution.session", "pseudonym");
        try (Scene scene = Scene.of(Era.C, "memory", settings)) {
            Browser ada = scene.signedIn("ada");
            scene.call(ada);
            scene.call(ada);
            scene.call(scene.signedIn("ben"));
            GatewayRuntime.of(scene.application().context().getServletContext())
                    .forUser(scene.gateway().subject("ada"))
                    .models();

            List<RecordedRequest> calls = scene.gateway().requests(Endpoint.MODELS);
            List<String> users = calls.stream()
                    .map(it -> it.header("x-user-id").orElseThrow())
                    .toList();
            assertThat(users.get(0))
                    .matches("[A-Za-z0-9_-]{22}")
                    .isEqualTo(users.get(1))
                    .isEqualTo(users.get(3))
                    .isNotEqualTo(users.get(2));
            assertThat(calls.get(0).header("x-session-id"))
                    .isPresent()
                    .isEqualTo(calls.get(1).header("x-session-id"))
                    .isNotEqualTo(calls.get(2).header("x-session-id"));
            assertThat(calls.get(3).header("x-session-id")).isEmpty();
            assertThat(ada.cookies())
                    .noneMatch(it -> calls.get(0).headers().toString().contains(it.getValue()));
        }
    }

    @Test
    void theTraceOfTheRequestGoesOn() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            callIn(scene, PARENT, "congo=1");

            RecordedRequest sent = last(scene);
            assertThat(sent.header("traceparent").orElseThrow())
                    .startsWith("00-" + TRACE + "-")
                    .endsWith("-01")
                    .isNotEqualTo(PARENT);
            assertThat(sent.header("tracestate")).contains("congo=1");
        }
    }

    @Test
    @DisplayName("R127: what is no trace context does not become a header of a call")
    void aMalformedTraceDoesNotGoOn() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            callIn(scene, PARENT.replace("4bf9", "ZZZZ"), "CONGO=1");

            assertThat(last(scene).header("traceparent").orElseThrow())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                    .doesNotContain(TRACE.substring(4));
            assertThat(last(scene).header("tracestate")).isEmpty();
        }
    }

    @Test
    void noTraceGoesOnWhereThatIsSwitchedOff() {
        try (Scene scene = Scene.of(Era.C, "memory", Map.of("trace-context", "none"))) {
            callIn(scene, PARENT, "congo=1");

            scene.gateway()
                    .verify(Endpoint.MODELS)
                    .last()
                    .hasNoHeader("traceparent")
                    .hasNoHeader("tracestate");
        }
    }

    private static void callIn(Scene scene, String parent, String state) {
        Browser browser = scene.signedIn("ada");
        browser.send(HttpRequest.newBuilder(scene.uri("/chat/call"))
                .header("Accept", "application/json")
                .header("traceparent", parent)
                .header("tracestate", state)
                .build());
    }

    private static RecordedRequest last(Scene scene) {
        List<RecordedRequest> calls = scene.gateway().requests(Endpoint.MODELS);
        return calls.get(calls.size() - 1);
    }
}
