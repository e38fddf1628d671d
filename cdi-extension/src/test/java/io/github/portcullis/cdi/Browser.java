package io.github.portcullis.cdi;

import java.io.IOException;
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

/** One person's browser: real HTTP with cookies. */
final class Browser {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String login;

    /** Creates a browser of somebody whom the application does not know. */
    Browser() {
        this("nobody");
    }

    /** Creates a browser of a user of the application. */
    Browser(String user) {
        login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.US_ASCII));
    }

    HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Posts an empty form from a page of the same origin. */
    HttpResponse<String> post(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", uri.resolve("/").toString().replaceFirst("/$", ""))
                .POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", login)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
