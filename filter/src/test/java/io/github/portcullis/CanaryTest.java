package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks for every secret of a whole life of a grant in all that can be seen of it. */
class CanaryTest {
    private static final Logger ROOT = Logger.getLogger("");

    /** The fake gateway's own server, whose secrets these are. */
    private static final String GATEWAY = "com.sun.net.httpserver";

    /** The container, which reads what the browser sends before anybody else does. */
    private static final String CONTAINER = "org.apache.";

    /** The client of the browser, which goes where the gateway sends it. */
    private static final String JDK_CLIENT = "jdk.internal.httpclient.debug";

    private static final String CALLBACK = "/app/auth/callback?";

    private static final String FORM_SECRET = "canary-in-a-form";

    private final Recorder recorder = new Recorder();
    private final List<String> seen = new ArrayList<>();
    private final Level before = ROOT.getLevel();

    private static final class Recorder extends Handler {
        private final List<String> ofAll = new CopyOnWriteArrayList<>();
        private final List<String> ofUs = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            String logger = String.valueOf(entry.getLoggerName());
            if (logger.startsWith(GATEWAY)) {
                return;
            }
            StringWriter text = new StringWriter();
            text.append(logger)
                    .append(' ')
                    .append(entry.getMessage())
                    .append(' ')
                    .append(Arrays.deepToString(entry.getParameters()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            ofAll.add(text.toString());
            if (!logger.startsWith(CONTAINER)) {
                ofUs.add(text.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listenToEverything() {
        recorder.setLevel(Level.ALL);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setLevel(Level.INFO);
        }
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(recorder);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.removeHandler(recorder);
        ROOT.setLevel(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName(
            "S2, R75, R102, R103, R131, R134: no secret is in a log of any level, a body, a header or a cookie in clear")
    void noSecretIsSeenAnywhere(String store) {
        Set<String> states = new HashSet<>();
        Set<String> secrets;
        try (Scene scene = Scene.of(
                FakeGateway.builder().era(Era.B).clientSecret("canary-client-secret"), store, Map.of("retries", "0"))) {
            live(scene, states);
            secrets = new HashSet<>(scene.gateway().secrets());
            secrets.add("canary-client-secret");
            secrets.add(FORM_SECRET);
            scene.tokenRequests("authorization_code").forEach(request -> assertThat(secrets)
                    .contains(
                            request.field("code").orElseThrow(),
                            request.field("code_verifier").orElseThrow()));
        }

        Set<String> tokens = new HashSet<>(secrets);
        assertThat(tokens).hasSizeGreaterThan(10);
        assertThat(recorder.ofAll).hasSizeGreaterThan(100);
        assertThat(recorder.ofUs).anyMatch(line -> line.startsWith("io.github.portcullis"));
        List<String> ofUs = recorder.ofUs.stream()
                .filter(line -> !line.startsWith(JDK_CLIENT) || !line.contains(CALLBACK))
                .toList();
        assertNoneIn(ofUs, secrets);
        assertNoneIn(ofUs.stream().filter(line -> !line.startsWith(JDK_CLIENT)).toList(), states);
        assertNoneIn(seen, secrets);
        Set<String> neverInTheUrl = new HashSet<>(secrets);
        neverInTheUrl.removeIf(secret -> recorder.ofAll.stream()
                .anyMatch(line -> line.contains("code=" + secret + "&") || line.contains("code=" + secret + " ")));
        neverInTheUrl.remove(FORM_SECRET); // the container shows each body that it receives
        assertNoneIn(recorder.ofAll, neverInTheUrl);
    }

    /** Signs in, calls, refreshes, meets errors and logs out, and is denied at last. */
    private void live(Scene scene, Set<String> states) {
        Browser browser = new Browser();
        sendForm(browser, scene);
        signIn(browser, scene, states);
        see(scene.call(browser));
        scene.clock().move(Duration.ofMinutes(16));
        see(scene.call(browser));
        scene.gateway().expireTokens();
        see(scene.call(browser));
        for (Failure failure :
                List.of(Failure.status(500), Failure.html(), Failure.reset(), Failure.json(401, "invalid_client"))) {
            scene.clock().move(Duration.ofMinutes(16));
            scene.gateway().fail(Endpoint.TOKEN, failure.once());
            see(scene.call(browser));
            see(scene.call(browser));
        }
        scene.clock().move(Duration.ofMinutes(1));
        see(scene.call(browser));
        scene.gateway()
                .fail(
                        Endpoint.MODELS,
                        Failure.gateway(401, "unauthorised", "db_error").once());
        see(scene.call(browser));
        see(browser.post(scene.uri("/auth/logout")));
        Scene.await("the revocations", () -> scene.revoked().size() >= 2);
        see(scene.call(browser));
        failToSignIn(browser, scene, states);
        signIn(browser, scene, states);
        scene.gateway().revokeRefreshTokens("ada");
        scene.clock().move(Duration.ofMinutes(16));
        see(scene.call(browser));
        see(browser.navigate(scene.gateway().deny(start(browser, scene, states))));
    }

    /** What a form sent is in the page that asks whether to send it again, and nowhere else. */
    private void sendForm(Browser browser, Scene scene) {
        HttpRequest form = Browser.navigation(scene.uri("/chat/send"))
                .setHeader("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text=" + FORM_SECRET))
                .build();
        HttpResponse<String> refused = see(browser.send(form));
        String body = refused.body();
        int link = body.indexOf("/auth/connect?form=");
        assertThat(link).isPositive();
        URI page = scene.uri(body.substring(link, body.indexOf('"', link)));
        URI callback = scene.gateway().authorize(Browser.location(browser.navigate(page)), "ada");
        see(browser.navigate(callback));
        assertThat(browser.navigate(page).body()).contains(FORM_SECRET);
    }

    private void signIn(Browser browser, Scene scene, Set<String> states) {
        URI callback = scene.gateway().authorize(start(browser, scene, states), "ada");
        HttpResponse<String> finished = see(browser.navigate(callback));
        assertThat(finished.statusCode()).isEqualTo(303);
        see(browser.navigate(scene.uri("/chat/who")));
        see(browser.navigate(callback));
        see(new Browser().navigate(callback));
    }

    private void failToSignIn(Browser browser, Scene scene, Set<String> states) {
        for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.USERINFO)) {
            URI callback = scene.gateway().authorize(start(browser, scene, states), "ada");
            scene.gateway().fail(endpoint, Failure.json(400, "invalid_grant").once());
            see(browser.navigate(callback));
        }
    }

    private URI start(Browser browser, Scene scene, Set<String> states) {
        HttpResponse<String> started = browser.navigate(scene.uri("/auth/connect?again=true&return_to=/chat/who"));
        assertThat(started.statusCode()).isEqualTo(302);
        seen.addAll(started.headers().allValues("Set-Cookie"));
        URI authorization = Browser.location(started);
        for (String pair : authorization.getRawQuery().split("&", -1)) {
            if (pair.startsWith("state=") || pair.startsWith("nonce=")) {
                states.add(pair.substring(pair.indexOf('=') + 1));
            }
        }
        return authorization;
    }

    private HttpResponse<String> see(HttpResponse<String> response) {
        HttpRequest request = response.request();
        seen.add(response.body() + response.headers().map() + request.headers().map());
        return response;
    }

    private static void assertNoneIn(List<String> texts, Set<String> secrets) {
        for (String text : texts) {
            for (String secret : secrets) {
                if (text.contains(secret)) {
                    throw new AssertionError("a secret of " + secret.length() + " characters is in: " + text);
                }
            }
        }
    }
}
