package io.github.portcullis;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A browser with cookies of its own: it follows no redirect by itself, so that tests see each. */
public final class Browser {
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Goes to a page, as when a person follows a link. */
    public HttpResponse<String> navigate(URI uri) {
        return send(navigation(uri).build());
    }

    /** Returns a request that looks like a navigation, to be changed. */
    public static HttpRequest.Builder navigation(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", "none");
    }

    /** Fetches, as a script of the application does. */
    public HttpResponse<String> fetch(URI uri) {
        return send(HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin")
                .build());
    }

    /** Sends an empty form from a page of the same origin. */
    public HttpResponse<String> post(URI uri) {
        return send(navigation(uri)
                .setHeader("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody())
                .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Goes to a page and signs in at the gateway on the way; returns the page. */
    public HttpResponse<String> signIn(URI page, FakeGateway gateway, String user) {
        HttpResponse<String> finished = navigate(gateway.authorize(startLogin(page), user));
        if (finished.statusCode() != 303) {
            throw new IllegalStateException("the callback answered " + finished.statusCode() + " " + finished.body());
        }
        return navigate(page.resolve(location(finished)));
    }

    /** Goes to a page, and returns the authorization request that it redirects to. */
    public URI startLogin(URI page) {
        HttpResponse<String> started = navigate(page);
        if (started.statusCode() != 302) {
            throw new IllegalStateException("the page answered " + started.statusCode() + " " + started.body());
        }
        return location(started);
    }

    public static URI location(HttpResponse<?> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }
}
