package io.github.portcullis.sample;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A browser without a screen: it keeps cookies and everything it saw, and goes only where it is told. */
public final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI application;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** A visitor of the application at this address, which ends with a slash. */
    public Visitor(URI application) {
        this.application = application;
    }

    /** Opens a page of the application, as a click on a link does. */
    public HttpResponse<String> open(String path) {
        return open(application.resolve(path));
    }

    /** Opens a page, as a click on a link does. */
    public HttpResponse<String> open(URI address) {
        return send(HttpRequest.newBuilder(address)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document"));
    }

    /** Fetches something, as a script of a page does. */
    public HttpResponse<String> fetch(String path, String page) {
        return send(script(path, page).header("Accept", "application/json"));
    }

    /** Asks the chat, as its page does. */
    public HttpResponse<String> chat(String json) {
        return send(chatRequest(json));
    }

    /** Asks the chat and reads the answer as it comes. */
    public HttpResponse<InputStream> chatStream(String json) throws IOException, InterruptedException {
        return http.send(chatRequest(json).build(), BodyHandlers.ofInputStream());
    }

    /** Calls the gateway's own API through the proxy, as a script of a page does, and reads the answer as it comes. */
    HttpResponse<InputStream> gateway(String path, String json) throws IOException, InterruptedException {
        return http.send(
                own(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", origin())
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    /** A call of the gateway's own API through the proxy, as a script of a page makes it. */
    HttpRequest.Builder own(String path) {
        return script(path, "chat/").header("X-Requested-With", "portcullis");
    }

    /** Opens a WebSocket with the cookies, as a page of an origin does. */
    public WebSocket socket(String path, String from, WebSocket.Listener listener) {
        URI address = URI.create(application.resolve(path).toString().replaceFirst("^http", "ws"));
        return http.newWebSocketBuilder()
                .header("Origin", from)
                .buildAsync(address, listener)
                .join();
    }

    /** Posts an empty form of a page of the application. */
    public HttpResponse<String> submit(String path) {
        return submit(path, "");
    }

    /** Posts a form of a page of the application. */
    HttpResponse<String> submit(String path, String fields) {
        return send(HttpRequest.newBuilder(application.resolve(path))
                .POST(BodyPublishers.ofString(fields))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Origin", origin())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document"));
    }

    /** Sends a request as it is. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            // as every browser sends them, not quoted as in RFC 2965, which the JDK takes a Max-Age for
            cookies().forEach(cookie -> cookie.setVersion(0));
            seen.add(response.headers().map() + "\n" + response.body());
            return response;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Opens a protected page, signs in at the gateway, and comes back to what the application answers at last. */
    public HttpResponse<String> signIn(FakeGateway gateway, String user, String path) {
        HttpResponse<String> challenge = open(path);
        HttpResponse<String> callback = open(gateway.authorize(locationOf(challenge), user));
        return open(locationOf(callback));
    }

    /** Opens a page behind the application's own login, fills the form in, and returns what it leads to. */
    HttpResponse<String> signInHere(String name, String path) {
        return signInHere(name, open(path));
    }

    /** Fills the form of the application's own login in, and returns what it leads to. */
    HttpResponse<String> signInHere(String name, HttpResponse<String> answer) {
        HttpResponse<String> form = toLogin(answer);
        if (!form.body().contains("j_security_check")) {
            throw new AssertionError("no form but " + form.statusCode() + ": " + form.body());
        }
        HttpResponse<String> signedIn = submit("j_security_check", "j_username=" + name + "&j_password=drawbridge");
        return open(locationOf(signedIn));
    }

    /** Follows an answer to the application's own login if it redirects there, as on Liberty; elsewhere it is the login. */
    HttpResponse<String> toLogin(HttpResponse<String> answer) {
        String login = application.resolve("login").getPath();
        return answer.statusCode() == 302 && locationOf(answer).getPath().startsWith(login)
                ? open(locationOf(answer))
                : answer;
    }

    /** Where an answer leads. */
    public URI locationOf(HttpResponse<String> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new AssertionError("no redirect but " + response.statusCode() + ": " + response.body()));
        return response.uri().resolve(location);
    }

    /** Everything that the application answered: headers and bodies. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** Loses the session, as when it ended meanwhile, and the server's own sign-on. */
    void forgetSession() {
        forget("JSESSIONID");
        forgetSignOn();
    }

    /** Loses the cookie with which Liberty keeps a user signed in, whoever a BASIC header names later. */
    void forgetSignOn() {
        forget("LtpaToken2");
    }

    private void forget(String prefix) {
        List.copyOf(cookies()).stream()
                .filter(cookie -> cookie.getName().startsWith(prefix))
                .forEach(cookie -> cookies.getCookieStore().remove(application, cookie));
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public URI address(String path) {
        return application.resolve(path);
    }

    private HttpRequest.Builder chatRequest(String json) {
        return script("api/chat", "chat/")
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/json")
                .header("Origin", origin())
                .POST(BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder script(String path, String page) {
        return HttpRequest.newBuilder(application.resolve(path))
                .header("Referer", application.resolve(page).toString())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty");
    }

    private String origin() {
        return application.getScheme() + "://" + application.getAuthority();
    }
}
