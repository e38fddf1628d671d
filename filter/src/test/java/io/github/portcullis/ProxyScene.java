package io.github.portcullis;

import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An application with the proxy, and a browser whose user is signed in. */
final class ProxyScene implements AutoCloseable {
    static final String QUESTION =
            "{\"model\":\"" + FakeGateway.MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi there\"}]}";

    private final FakeGateway gateway = FakeGateway.builder().era(Era.B).start();
    private final TestApplication application;
    private final Browser browser = new Browser();
    private final Browser other = new Browser();
    private final HttpClient streams = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private ProxyScene(Map<String, String> settings) {
        TestApplication.Builder builder =
                TestApplication.with(gateway.configuration()).set("proxy.path", "/gateway");
        settings.forEach(builder::set);
        application = builder.start();
    }

    static ProxyScene with(Map<String, String> settings) {
        ProxyScene scene = new ProxyScene(settings);
        scene.browser.signIn(scene.application.uri("/chat/in"), scene.gateway, "ada");
        return scene;
    }

    /** A scene in which calls go to another gateway than the one that signs in. */
    static ProxyScene before(StreamingGateway other, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("base-uri", other.uri().toString());
        return with(all);
    }

    FakeGateway gateway() {
        return gateway;
    }

    TestApplication application() {
        return application;
    }

    Browser browser() {
        return browser;
    }

    URI uri(String path) {
        return application.uri(path);
    }

    /** A fetch of a script of the application's own page. */
    HttpRequest.Builder fetch(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Accept", "application/json")
                .header("Referer", uri("/chat/page").toString())
                .header("X-Requested-With", "portcullis")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin");
    }

    /** A fetch that asks for a chat completion. */
    HttpRequest.Builder chat(String json) {
        return fetch("/gateway/chat/completions")
                .header("Content-Type", "application/json")
                .header("Origin", application.origin())
                .POST(BodyPublishers.ofString(json));
    }

    HttpResponse<String> ask(String json) {
        return browser.send(chat(json).build());
    }

    /** Asks and reads the answer as it comes; closing it leaves. */
    BufferedReader open() throws IOException, InterruptedException {
        return open(browser);
    }

    /** The same for another user, in a browser of their own. */
    BufferedReader openAsBen() throws IOException, InterruptedException {
        other.signIn(application.uri("/chat/in"), gateway, "ben");
        return open(other);
    }

    private BufferedReader open(Browser in) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                streams.send(chat(QUESTION).header("Cookie", cookies(in)).build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    String cookies() {
        return cookies(browser);
    }

    private static String cookies(Browser of) {
        return of.cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        application.close();
        gateway.close();
    }
}
