package io.github.portcullis.proxy;

import io.github.portcullis.browser.BrowserInput;
import io.github.portcullis.browser.Ticker;
import io.github.portcullis.client.AccessToken;
import io.github.portcullis.provider.BoundedHttp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;

/** Passes allowed calls of a browser on to the one gateway there is, each with its user's token. Thread-safe. */
public final class GatewayProxy {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final int LONGEST_QUERY = 2_000;

    private final ProxySettings settings;
    private final HttpClient http;
    private final Ticker ticker;
    private final OpenCalls open;

    /** Creates the proxy over a client that follows no redirects. */
    public GatewayProxy(ProxySettings settings, HttpClient http, Ticker ticker) {
        this.settings = settings;
        this.http = http;
        this.ticker = ticker;
        this.open = new OpenCalls(settings.openPerUser());
    }

    /** Answers a problem before anything was begun. */
    public static void refuse(HttpServletResponse response, ProxyProblem problem) throws IOException {
        byte[] json = problem.head(response, null);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /**
     * Passes a call on if it is allowed; the answer comes later, without this thread.
     *
     * @throws io.github.portcullis.client.GatewayException if there is no token for it
     */
    public void pass(HttpServletRequest request, HttpServletResponse response, ProxyUser user) throws IOException {
        Optional<URI> target = target(request);
        if (target.isEmpty()) {
            refuseUnread(request, response, ProxyProblem.NOT_ALLOWED);
        } else if (request.getContentLengthLong() > settings.longestRequest()) {
            refuseUnread(request, response, ProxyProblem.TOO_LARGE);
        } else {
            AccessToken token = user.tokens().token();
            if (open.enter(user.key())) {
                begin(request, response, user, target.get(), token);
            } else {
                refuseUnread(request, response, ProxyProblem.BUSY);
            }
        }
    }

    /** Ends the connection too: Payara may take the next request on it for what is left of this one. */
    private static void refuseUnread(HttpServletRequest request, HttpServletResponse response, ProxyProblem problem)
            throws IOException {
        if (request.getProtocol().equals("HTTP/1.1") && request.getContentLengthLong() != 0) {
            response.setHeader("Connection", "close");
        }
        refuse(response, problem);
    }

    private void begin(
            HttpServletRequest request, HttpServletResponse response, ProxyUser user, URI target, AccessToken token)
            throws IOException {
        boolean begun = false;
        try {
            AsyncContext context = request.startAsync(request, response);
            boolean hasBody = WITH_BODY.contains(request.getMethod()) && request.getContentLengthLong() != 0;
            BrowserInput input = hasBody ? BrowserInput.open(context, settings.longestRequest()) : null;
            BodyPublisher body = input == null ? BodyPublishers.noBody() : input;
            HttpRequest.Builder call = BoundedHttp.request(target).timeout(settings.requestTimeout());
            PassedHeaders.toGateway(request, call);
            call.setHeader("User-Agent", "portcullis-proxy").method(request.getMethod(), body);
            Passage passage = new Passage(settings, http, context, response, user, input, () -> open.leave(user.key()));
            begun = true;
            passage.begin(call, token, ticker);
        } finally {
            if (!begun) {
                open.leave(user.key());
                if (request.isAsyncStarted()) {
                    request.getAsyncContext().complete();
                }
            }
        }
    }

    /** Returns where the call goes, if it is allowed; nothing is decoded, normalised or taken from a header for it. */
    private Optional<URI> target(HttpServletRequest request) {
        String path = request.getPathInfo();
        String query = request.getQueryString();
        boolean isPlain = path != null
                && request.getRequestURI().equals(request.getContextPath() + request.getServletPath() + path)
                && (query == null || query.length() <= LONGEST_QUERY);
        if (!isPlain || settings.allow().stream().noneMatch(rule -> rule.allows(request.getMethod(), path, query))) {
            return Optional.empty();
        }
        return Optional.of(URI.create(settings.baseUri() + path + (query == null ? "" : "?" + query)));
    }
}
