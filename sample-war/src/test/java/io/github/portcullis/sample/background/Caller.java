package io.github.portcullis.sample.background;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A user's browser that sends a password with each request. */
final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String login;
    private final URI application;

    Caller(String user, URI application) {
        byte[] password = (user + ":drawbridge").getBytes(StandardCharsets.UTF_8);
        this.login = "Basic " + Base64.getEncoder().encodeToString(password);
        this.application = application;
    }

    void connect(FakeGateway gateway, String there) {
        HttpResponse<String> started = send(request("auth/connect?return_to=/").header("Accept", "text/html"));
        URI callback = gateway.authorize(locationOf(started), there);
        locationOf(send(request(callback.toString()).header("Accept", "text/html")));
    }

    void disconnect() {
        locationOf(send(
                request("auth/logout").header("Sec-Fetch-Site", "same-origin").POST(BodyPublishers.noBody())));
    }

    /** Returns what is answered, whatever its status. */
    String get(String path) {
        return send(request(path)).body();
    }

    /** Opens a WebSocket. */
    Socket open(String path) {
        Socket socket = new Socket();
        URI address = URI.create(application.resolve(path).toString().replaceFirst("^http", "ws"));
        http.newWebSocketBuilder()
                .header("Authorization", login)
                .buildAsync(address, socket)
                .join();
        return socket;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application.resolve(path)).header("Authorization", login);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static URI locationOf(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(answer.uri()::resolve)
                .orElseThrow(() -> new AssertionError(answer + " " + answer.body()));
    }
}
