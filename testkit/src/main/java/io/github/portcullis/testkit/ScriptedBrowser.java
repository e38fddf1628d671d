package io.github.portcullis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what a person in a browser does from the authorization request to the callback, and stops before it. */
final class ScriptedBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI consent;

    ScriptedBrowser(URI consent) {
        this.consent = consent;
    }

    URI answer(URI authorizationRequest, String decision, String user, int workspace) {
        URI shown = follow(get(authorizationRequest), authorizationRequest);
        if (!shown.getRawPath().equals(consent.getRawPath())) {
            return shown;
        }
        HttpResponse<String> page = get(shown);
        if (page.statusCode() != 200) {
            return follow(page, shown);
        }
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.put(unescape(hidden.group(1)), unescape(hidden.group(2)));
        }
        form.put("user", user);
        form.put("workspace", Integer.toString(workspace));
        form.put("decision", decision);
        HttpRequest post = HttpRequest.newBuilder(consent)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Parameters.encode(form)))
                .build();
        return follow(send(post), consent);
    }

    private HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "text/html")
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("No answer from " + request.uri().getPath(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while signing in", stopped);
        }
    }

    private static URI follow(HttpResponse<String> response, URI from) {
        return response.headers()
                .firstValue("location")
                .map(from::resolve)
                .orElseThrow(() -> new IllegalStateException("Expected a redirect from " + from.getPath() + " but got "
                        + response.statusCode() + ": " + response.body()));
    }

    private static String unescape(String text) {
        return text.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
